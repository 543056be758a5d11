"""The people of a date as a table; a spreadsheet runs nothing of what is in it."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from webinars.attendance import is_enough, seconds_attended
from webinars.models import Registration

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """Returns a cell that cannot be a formula: it begins with an apostrophe instead."""
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(FORMULA) else text


def rows(registrations: Iterable[Registration]) -> Iterator[list[str | int]]:
    yield [
        _("Name"),
        _("E-mail address"),
        _("Organisation"),
        _("Country"),
        _("Registration"),
        _("Asked on (UTC)"),
        _("Minutes attended"),
        _("Enough"),
    ]
    for registration in registrations:
        seconds = seconds_attended(registration)
        user = registration.user
        asked_at = timezone.localtime(
            registration.asked_at, timezone.get_default_timezone()
        )
        yield [
            harmless(user.full_name),
            harmless(user.email),
            harmless(user.organisation),
            str(user.country),
            str(registration.get_status_display()),
            f"{asked_at:%Y-%m-%d %H:%M}",
            seconds // 60,
            _("yes") if is_enough(registration, seconds) else _("no"),
        ]


def as_csv(registrations: Iterable[Registration]) -> bytes:
    """Returns the file with a mark of its encoding: without it, spreadsheets guess."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows(registrations))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(registrations: Iterable[Registration]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Registrations"))
    for row in rows(registrations):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
