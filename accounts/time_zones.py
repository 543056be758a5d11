"""The time zones a person can choose from: those named after a place, and UTC."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONTINENTS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}
# Read once: each call of available_timezones() walks the whole folder of zones.
TIME_ZONES = frozenset(
    name for name in available_timezones() if name.split("/")[0] in CONTINENTS
) | {"UTC"}


def choices() -> list[tuple[str | Promise, object]]:
    """Returns choices for a select, grouped by continent, with today's offset from UTC:
    `("UTC", "UTC")`, then `(continent, [(name, label), …])`.
    """
    return _choices_at(datetime.now(UTC).replace(minute=0, second=0, microsecond=0))


@lru_cache(maxsize=1)
def _choices_at(now: datetime) -> list[tuple[str | Promise, object]]:
    """Reads some 490 files: a form that did so each time would take as long again."""
    places: dict[str, list[tuple[str, str]]] = {name: [] for name in CONTINENTS}
    for name in sorted(TIME_ZONES - {"UTC"}):
        continent, _slash, place = name.partition("/")
        offset = now.astimezone(ZoneInfo(name)).strftime("%z")
        label = place.replace("_", " ").replace("/", ", ")
        places[continent].append((name, f"{label} (UTC{offset[:3]}:{offset[3:]})"))
    groups: list[tuple[str | Promise, object]] = [
        (CONTINENTS[continent], zones) for continent, zones in places.items()
    ]
    return [("UTC", "UTC"), *groups]
