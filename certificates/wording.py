"""Times and dates as a certificate says them, in the active language."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

FIRST_STRONG_ISOLATE = "\N{FIRST STRONG ISOLATE}"
POP_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"


def date(day: dt.date) -> str:
    # Translators: Django's date format, for "20 November 2026".
    return date_format(day, pgettext("date format", "j F Y"))


def period(starts: dt.date, ends: dt.date) -> str:
    if starts == ends:
        return date(starts)
    same_month = (starts.year, starts.month) == (ends.year, ends.month)
    first = str(starts.day) if same_month else date(starts)
    # Translators: "16 to 20 November 2026" or "30 November 2026 to 4 December 2026".
    return _("%(first)s to %(last)s") % {"first": first, "last": date(ends)}


def occasion(
    kind: str, place: str, starts: dt.date | None, ends: dt.date | None
) -> str:
    """Says “Regional workshop, Port Merrin, 16 to 20 November 2026”."""
    parts = [isolated(kind)] if kind else []
    if starts and ends:
        parts += [isolated(place or _("online")), period(starts, ends)]
    # Translators: what stands between the parts of a list.
    return pgettext("list", ", ").join(parts)


def isolated(text: str) -> str:
    """Reads in its own direction and leaves that of the sentence alone."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours})
    if rest or not hours:
        parts.append(ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest})
    return " ".join(parts)
