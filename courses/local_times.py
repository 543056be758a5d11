"""Times as a clock on the wall shows them, and the moments that they stand for."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.likely_years import refuse_unlikely_year


def told(moment: dt.datetime) -> dict[str, str | None]:
    """Returns `when` and `zone` of a moment for a sentence, on the reader's clock."""
    local = timezone.localtime(moment)
    return {"when": date_format(local, _("j F Y, H:i")), "zone": local.tzname()}


class WallClockField(forms.Field):
    """A date and time without a zone. Its form has the zone, and finds the moment."""

    default_validators = [refuse_unlikely_year]
    widget = forms.DateTimeInput(
        format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
    )

    def to_python(self, value: Any) -> dt.datetime | None:
        if value in self.empty_values:
            return None
        try:
            time = parse_datetime(str(value).strip())
        except ValueError:
            time = None
        if time is None or time.tzinfo is not None:
            raise ValidationError(_("Write it as 2026-11-24 13:00."))
        return time.replace(second=0, microsecond=0)


def moment(wall_clock: dt.datetime, zone: str) -> dt.datetime:
    """Returns the moment in UTC at which clocks in `zone` show the naive `wall_clock`.

    Raises ValidationError where daylight saving skips that time, or has it twice:
    nobody could say which moment is meant.
    """
    tzinfo = ZoneInfo(zone)
    first = wall_clock.replace(tzinfo=tzinfo, fold=0)
    second = wall_clock.replace(tzinfo=tzinfo, fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    if before is None or after is None or before == after:
        return first.astimezone(dt.UTC)
    names = {"time": f"{wall_clock:%Y-%m-%d %H:%M}", "zone": zone}
    if before < after:
        text = _(
            "%(time)s does not exist in %(zone)s: the clocks go forward over it that "
            "night. Choose a time an hour earlier or later."
        )
        raise ValidationError(text % names, code="skipped")
    text = _(
        "%(time)s comes twice in %(zone)s: the clocks go back that night. Choose a "
        "time before or after that hour."
    )
    raise ValidationError(text % names, code="doubled")


def wall_clock(moment: dt.datetime | None, zone: str) -> dt.datetime | None:
    """Returns what clocks in `zone` show at that moment, without the zone."""
    return moment and moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


class WallClockForm(forms.Form):
    """Its fields in MOMENTS are WallClockFields, told by the clock of its `time_zone`.

    Once it is clean, they are moments in UTC.
    """

    MOMENTS: tuple[str, ...]

    def clean(self) -> None:
        super().clean()
        zone = self.cleaned_data.get("time_zone")
        for name in self.MOMENTS:
            if zone and self.cleaned_data.get(name):
                try:
                    self.cleaned_data[name] = moment(self.cleaned_data[name], zone)
                except ValidationError as error:
                    self.add_error(name, error)

    def refuse_unless_later(self, opens: str, closes: str, text: Any) -> None:
        first, last = (self.cleaned_data.get(name) for name in (opens, closes))
        if first and last and last <= first:
            self.add_error(closes, text)


def series(
    first: dt.datetime, zone: str, every_days: int, times: int
) -> list[dt.datetime]:
    """Returns the moments, in UTC, of a series that keeps its hour on the wall."""
    step = dt.timedelta(days=every_days)
    return [moment(first + number * step, zone) for number in range(times)]
