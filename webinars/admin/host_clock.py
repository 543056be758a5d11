"""The times of a date in its form: as the host's clock shows them, kept as moments."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.time_zone_field import TimeZoneField
from courses.local_times import WallClockField, WallClockForm, wall_clock
from webinars.models import WebinarDate


class HostClockForm(WallClockForm):
    starts = WallClockField(
        label=_("Begins"), help_text=_("As the clock shows it where the host is.")
    )
    time_zone = TimeZoneField(label=_("Time zone of the host"))
    registration_opens = WallClockField(
        label=_("Registration opens"), required=False, help_text=_("Empty: at once.")
    )
    registration_closes = WallClockField(
        label=_("Registration closes"),
        required=False,
        help_text=_("Empty: when the webinar ends."),
    )

    MOMENTS = ("starts", "registration_opens", "registration_closes")

    def clean(self) -> None:
        super().clean()
        text = _("Registration closes after it opens.")
        self.refuse_unless_later(*self.MOMENTS[1:], text)


def wall_clock_of(date: WebinarDate) -> dict[str, dt.datetime | None]:
    """Returns the initial values of the form for a date that exists."""
    moments = (date.starts_at, date.registration_opens, date.registration_closes)
    shown = (wall_clock(moment, date.time_zone) for moment in moments)
    return dict(zip(HostClockForm.MOMENTS, shown, strict=True))
