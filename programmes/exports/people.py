"""People and what they have done: a row for each seat."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from accounts.models import Membership
from courses.counting import number_of, percent_of
from courses.models import Attendance, CoursePage, Enrolment
from courses.models.enrolments import EnrolmentQuerySet
from courses.spreadsheets import Cell, Table
from programmes.exports.columns import DATE, NUMBER, PERCENT, TEXT, ExportColumn
from programmes.reports.dimensions import titles

AT_ONCE = 1000  # rows

COLUMN_OF = {
    "user__full_name": ExportColumn(_("Name"), _("As on certificates."), TEXT),
    "user__email": ExportColumn(
        _("E-mail address"), _("The person signs in with it."), TEXT
    ),
    "user__country": ExportColumn(_("Country"), _("As stated in the profile."), TEXT),
    "user__membership__authority": ExportColumn(
        _("Authority"), _("As stated in the application for membership."), TEXT
    ),
    "user__organisation": ExportColumn(_("Organisation"), _("As stated there."), TEXT),
    "cohort__region__name": ExportColumn(
        _("Region"), _("The region that holds the cohort."), TEXT
    ),
    "cohort__name": ExportColumn(
        _("Cohort"), _("Empty where somebody learns at their own pace."), TEXT
    ),
    "cohort__starts": ExportColumn(_("First day"), _("Of the cohort."), DATE),
    "course": ExportColumn(_("Course"), _("Its title in the reader's language."), TEXT),
    "enrolled_at": ExportColumn(_("Enrolled"), _("When the seat was taken."), DATE),
    "completed_at": ExportColumn(
        _("Completed"), _("When everything required was done. Empty: not yet."), DATE
    ),
    "required_done": ExportColumn(
        _("Required, done"), _("Required activities done or excused."), NUMBER
    ),
    "required_total": ExportColumn(
        _("Required"), _("Required activities of the course."), NUMBER
    ),
    "attended": ExportColumn(_("Days attended"), _("As noted on the sheets."), NUMBER),
    "certificate__serial": ExportColumn(
        _("Certificate"), _("Its number. Empty: none was issued."), TEXT
    ),
    "percent_done": ExportColumn(
        _("Required, percent"),
        _("The share of what is required that is done."),
        PERCENT,
    ),
}


class Cells:
    """Cells of seats in the columns of COLUMN_OF, with one query for each thousand.

    They are in the language and the time zone that are active when it is made: rows
    may come when the page is long left.
    """

    def __init__(self, names: Sequence[str] = tuple(COLUMN_OF)) -> None:
        self.names = names
        self.zone = timezone.get_current_timezone()
        self.courses: Mapping[Any, str] = {}
        self.authorities = {a.value: str(a.label) for a in Membership.Authority}
        self.countries = dict(countries)

    def rows(self, ids: Sequence[int]) -> Iterator[tuple[int, list[Cell]]]:
        """Yields each seat that is still there, with its cells."""
        days = Attendance.objects.filter(enrolment=OuterRef("pk"))
        enrolments = Enrolment.objects.annotate(
            attended=number_of(days, "enrolment"),
            percent_done=percent_of("required_done", "required_total"),
        )
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            values = enrolments.filter(pk__in=some).values("pk", *COLUMN_OF)
            seats = {seat["pk"]: seat for seat in values}
            yield from ((pk, self._cells(seats[pk])) for pk in some if pk in seats)

    def _cells(self, seat: dict[str, Any]) -> list[Cell]:
        authority = seat["user__membership__authority"]
        seat |= {
            "user__country": self.countries.get(seat["user__country"], ""),
            "user__membership__authority": self.authorities.get(authority, ""),
            "course": self.courses.get(seat["course"], ""),
            "enrolled_at": self._day(seat["enrolled_at"]),
            "completed_at": self._day(seat["completed_at"]),
            "cohort__starts": str(seat["cohort__starts"] or ""),
        }
        return [seat[name] for name in self.names]

    def _day(self, moment: dt.datetime | None) -> str:
        return f"{moment.astimezone(self.zone):%Y-%m-%d}" if moment else ""


class People:
    columns = list(COLUMN_OF.values())

    def __init__(self, seats: EnrolmentQuerySet) -> None:
        ordered = seats.order_by("cohort__starts", "cohort", "user__full_name")
        self.ids = list(ordered.values_list("pk", flat=True))
        self.cells = Cells()
        self.cells.courses = titles(
            CoursePage.objects.filter(pk__in=seats.values("course"))
        )

    @property
    def count(self) -> int:
        return len(self.ids)

    @property
    def table(self) -> Table:
        head = [str(column.label) for column in self.columns]
        rows = (cells for _pk, cells in self.cells.rows(self.ids))
        return Table(_t("People"), head, rows)
