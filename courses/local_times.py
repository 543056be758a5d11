"""From the clock on the host's wall to one moment, or to why there is none."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def moment(wall_clock: dt.datetime, zone: str) -> dt.datetime:
    """`wall_clock` is naive, in `zone`; the moment is in UTC.

    Raises ValidationError where daylight saving skips that time, or has it twice:
    nobody could say which moment is meant.
    """
    place = ZoneInfo(zone)
    first = wall_clock.replace(tzinfo=place, fold=0)
    second = wall_clock.replace(tzinfo=place, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(dt.UTC)
    says = {"time": f"{wall_clock:%Y-%m-%d %H:%M}", "zone": zone}
    if first.utcoffset() < second.utcoffset():
        text = _(
            "%(time)s does not exist in %(zone)s: the clocks go forward over it that "
            "night. Choose a time an hour earlier or later."
        )
        raise ValidationError(text % says, code="skipped")
    text = _(
        "%(time)s comes twice in %(zone)s: the clocks go back that night. Choose a "
        "time before or after that hour."
    )
    raise ValidationError(text % says, code="doubled")


def series(
    first: dt.datetime, zone: str, every_days: int, times: int
) -> list[dt.datetime]:
    """The moments of a series that keeps its hour on the wall where the host is."""
    step = dt.timedelta(days=every_days)
    return [moment(first + number * step, zone) for number in range(times)]
