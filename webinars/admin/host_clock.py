"""The times of a date in its form: as the host's clock shows them, kept as moments."""

import datetime as dt
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import time_zones
from courses.local_times import WallClockField, moment
from webinars.models import WebinarDate


class HostClockForm(forms.Form):
    """Once it is clean, `starts`, `opens` and `closes` are moments in UTC."""

    starts = WallClockField(
        label=_("Begins"), help_text=_("As the clock shows it where the host is.")
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone of the host"), choices=time_zones.choices
    )
    opens = WallClockField(
        label=_("Registration opens"), required=False, help_text=_("Empty: at once.")
    )
    closes = WallClockField(
        label=_("Registration closes"),
        required=False,
        help_text=_("Empty: when the webinar ends."),
    )

    def clean(self) -> None:
        super().clean()
        zone = self.cleaned_data.get("time_zone")
        for name in "starts", "opens", "closes":
            if zone and self.cleaned_data.get(name):
                self._to_moment(name, zone)
        opens, closes = self.cleaned_data.get("opens"), self.cleaned_data.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", _("Registration closes after it opens."))

    def _to_moment(self, name: str, zone: str) -> None:
        try:
            self.cleaned_data[name] = moment(self.cleaned_data[name], zone)
        except ValidationError as error:
            self.add_error(name, error)


def wall_clock_of(date: WebinarDate) -> dict[str, dt.datetime | None]:
    """Returns the initial values of the form for a date that exists."""
    zone = ZoneInfo(date.time_zone)
    moments = {
        "starts": date.starts_at,
        "opens": date.registration_opens,
        "closes": date.registration_closes,
    }
    return {
        name: value and value.astimezone(zone).replace(tzinfo=None)
        for name, value in moments.items()
    }
