"""The time zones a person can choose from: those named after a place, and UTC."""

from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
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


def _named_by_country() -> frozenset[str]:
    """Reads the table of tzdata: a line for each zone of each country."""
    table = files("tzdata").joinpath("zoneinfo/zone.tab").read_text("utf-8")
    lines = (line for line in table.splitlines() if not line.startswith("#"))
    return frozenset(line.split("\t")[2] for line in lines)


# What is stored may be an older name of a zone, or its name in another time.
OTHER_NAMES = TIME_ZONES - _named_by_country() - {"UTC"}


def choices() -> list[tuple[str | Promise, object]]:
    """Returns choices for a select, grouped by continent, with today's offset from UTC:
    `("UTC", "UTC")`, then `(continent, [(name, label), …])`. Each zone of a country is
    there once: Kolkata, not Calcutta too.
    """
    return _choices_at(_this_hour())


def label(name: str) -> str:
    """Returns the place with today's offset from UTC: `Kolkata (UTC+5:30)`."""
    return _label_at(_this_hour(), name)


def _this_hour() -> datetime:
    return datetime.now(UTC).replace(minute=0, second=0, microsecond=0)


def _label_at(now: datetime, name: str) -> str:
    place = name.partition("/")[2].replace("_", " ").replace("/", ", ")
    offset = now.astimezone(ZoneInfo(name)).strftime("%z")
    hours = f"{int(offset[:3]):+d}"
    return f"{place} (UTC{hours}{'' if offset[3:] == '00' else ':' + offset[3:]})"


@lru_cache(maxsize=1)
def _choices_at(now: datetime) -> list[tuple[str | Promise, object]]:
    """Reads some 420 files: a form that did so each time would take as long again."""
    places: dict[str, list[tuple[str, str]]] = {name: [] for name in CONTINENTS}
    for name in sorted(TIME_ZONES - OTHER_NAMES - {"UTC"}):
        places[name.partition("/")[0]].append((name, _label_at(now, name)))
    groups: list[tuple[str | Promise, object]] = [
        (CONTINENTS[continent], zones) for continent, zones in places.items()
    ]
    return [("UTC", "UTC"), *groups]
