"""What happened to the assets, in words: all of it, seen by the player or not."""

from collections.abc import Collection, Iterable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_engine.events import Event, EventKind
from simulations.content.content import Content
from simulations.content.money import Money
from simulations.content.wording import event_in_words

_RIGHTFUL = gettext_lazy(
    "went to whom it belongs at hour %(hour)s: %(amount)s from %(what)s"
)


def in_words(
    events: Iterable[Event],
    content: Content,
    money: Money,
    rightful: Collection[Event] = (),
) -> Iterator[tuple[EventKind, str]]:
    """Yields a sentence for each event that is worth telling. What became known without
    being evidence is not, nor what befell an empty account, but for a hold: it came
    too late. The money of those that are `rightful` is no loss.
    """
    for event in events:
        if event.amount == 0 and event.kind != EventKind.HELD:
            continue
        if event.kind != EventKind.BECAME_KNOWN:
            amount = event.amount and money.long(event.amount)
            amount = amount or _("nothing was left there")
            is_theirs = event in rightful
            sentence = str(_RIGHTFUL) if is_theirs else ""
            text = event_in_words(event, content.names, amount, sentence)
            kind = EventKind.RELEASED if is_theirs else event.kind
            yield kind, capfirst(text)


def in_short(
    events: Iterable[Event],
    content: Content,
    money: Money,
    rightful: Collection[Event] = (),
) -> str:
    """Says it in one line, for a row of a table."""
    happened = in_words(events, content, money, rightful)
    sentences = (text for _kind, text in happened)
    return "; ".join(sentences) or _("The case opens")
