"""What happened to the assets, in words: all of it, seen by the player or not."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_engine.events import Event, EventKind
from simulations.content.content import Content
from simulations.content.money import Money

_SENTENCES = {
    EventKind.REVEALED: gettext_lazy("Evidence earned: %(what)s"),
    EventKind.HELD: gettext_lazy("On hold until hour %(until)s: %(what)s, %(amount)s"),
    EventKind.RESTRAINED: gettext_lazy("Secured by order: %(what)s, %(amount)s"),
    EventKind.CONFISCATED: gettext_lazy("Confiscated: %(what)s, %(amount)s"),
    EventKind.RETURNED: gettext_lazy("Returned: %(what)s, %(amount)s"),
    EventKind.RELEASED: gettext_lazy("Released: %(what)s, %(amount)s"),
    EventKind.LAPSED: gettext_lazy(
        "The hold ended at hour %(hour)s: %(what)s, %(amount)s"
    ),
    EventKind.MOVED: gettext_lazy(
        "Moved at hour %(hour)s: %(amount)s from %(what)s to %(to)s"
    ),
    EventKind.DISSIPATED: gettext_lazy(
        "Lost at hour %(hour)s: %(amount)s from %(what)s"
    ),
}


def in_words(
    events: Iterable[Event], content: Content, money: Money
) -> Iterator[tuple[EventKind, str]]:
    """What became known without being evidence goes without saying, and so does what
    befell an account when nothing was left in it: but a hold that came too late.
    """
    for event in events:
        if event.amount == 0 and event.kind != EventKind.HELD:
            continue
        if event.kind in _SENTENCES:
            yield (
                event.kind,
                str(_SENTENCES[event.kind])
                % {
                    "what": content.names[event.subject],
                    "to": content.names.get(event.to or "", ""),
                    "amount": money.long(event.amount)
                    if event.amount
                    else _("nothing was left there"),
                    "hour": event.hour,
                    "until": event.until,
                },
            )


def in_short(events: Iterable[Event], content: Content, money: Money) -> str:
    """For a row of a table."""
    sentences = (text for _kind, text in in_words(events, content, money))
    return "; ".join(sentences) or _("The case opens")
