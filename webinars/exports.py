"""The people of a date as a table."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.spreadsheets import Cell, Table
from webinars.attendance import is_enough, seconds_attended
from webinars.models import Registration


def table(registrations: Iterable[Registration]) -> Table:
    head = [
        _("Name"),
        _("E-mail address"),
        _("Organisation"),
        _("Country"),
        _("Registration"),
        _("Asked on (UTC)"),
        _("Minutes attended"),
        _("Enough"),
    ]
    return Table(
        _("Registrations"), head, [_row(registration) for registration in registrations]
    )


def _row(registration: Registration) -> list[Cell]:
    seconds, user = seconds_attended(registration), registration.user
    zone = timezone.get_default_timezone()
    return [
        user.full_name,
        user.email,
        user.organisation,
        str(user.country),
        str(registration.get_status_display()),
        f"{registration.asked_at.astimezone(zone):%Y-%m-%d %H:%M}",
        seconds // 60,
        _("yes") if is_enough(registration, seconds) else _("no"),
    ]
