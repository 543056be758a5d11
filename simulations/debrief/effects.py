"""What happened to the assets, in words: all of it, seen by the player or not."""

from collections.abc import Iterable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from case_engine.events import Event, EventKind
from simulations.content.content import Content
from simulations.content.money import Money
from simulations.content.wording import event_in_words


def in_words(
    events: Iterable[Event], content: Content, money: Money
) -> Iterator[tuple[EventKind, str]]:
    """Yields a sentence for each event that is worth telling. What became known without
    being evidence is not, nor what befell an empty account, but for a hold: it came
    too late.
    """
    for event in events:
        if event.amount == 0 and event.kind != EventKind.HELD:
            continue
        if event.kind != EventKind.BECAME_KNOWN:
            amount = event.amount and money.long(event.amount)
            amount = amount or _("nothing was left there")
            yield event.kind, capfirst(event_in_words(event, content.names, amount))


def in_short(events: Iterable[Event], content: Content, money: Money) -> str:
    """Says it in one line, for a row of a table."""
    sentences = (text for _kind, text in in_words(events, content, money))
    return "; ".join(sentences) or _("The case opens")
