"""People and what they have done: a row for each seat."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from accounts.models import Membership
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
}
PERCENT_DONE = ExportColumn(
    _("Required, percent"), _("The share of what is required that is done."), PERCENT
)
COLUMNS = [*COLUMN_OF.values(), PERCENT_DONE]


@dataclass
class People:
    """In the language and the time zone that are active when it is made: rows may
    come when the page is long left.
    """

    seats: EnrolmentQuerySet
    zone: ZoneInfo = field(default_factory=timezone.get_current_timezone)

    def __post_init__(self) -> None:
        ordered = self.seats.order_by("cohort__starts", "cohort", "user__full_name")
        self.ids = list(ordered.values_list("pk", flat=True))
        self._authorities = {a.value: str(a.label) for a in Membership.Authority}
        self._countries = dict(countries)
        courses = CoursePage.objects.filter(pk__in=self.seats.values("course"))
        self._courses = titles(courses)

    @property
    def count(self) -> int:
        return len(self.ids)

    @property
    def columns(self) -> list[ExportColumn]:
        return COLUMNS

    @property
    def table(self) -> Table:
        head = [str(column.label) for column in COLUMNS]
        return Table(_t("People"), head, self._rows())

    def _rows(self) -> Iterator[list[Cell]]:
        """Yields the rows, with one query for each thousand."""
        for start in range(0, self.count, AT_ONCE):
            ids = self.ids[start : start + AT_ONCE]
            seats = self._seats(ids)
            yield from (self._row(seats[pk]) for pk in ids if pk in seats)

    def _seats(self, ids: list[int]) -> dict[int, dict]:
        days = Attendance.objects.filter(enrolment=OuterRef("pk")).order_by()
        number = days.values("enrolment").annotate(n=Count("pk")).values("n")
        seats = Enrolment.objects.filter(pk__in=ids).annotate(attended=Subquery(number))
        return {seat["pk"]: seat for seat in seats.values("pk", *COLUMN_OF)}

    def _row(self, seat: dict) -> list[Cell]:
        seat["user__country"] = self._countries.get(seat["user__country"], "")
        authority = seat["user__membership__authority"]
        seat["user__membership__authority"] = self._authorities.get(authority, "")
        seat["course"] = self._courses.get(seat["course"], "")
        seat["enrolled_at"] = self._day(seat["enrolled_at"])
        seat["completed_at"] = self._day(seat["completed_at"])
        seat["cohort__starts"] = str(seat["cohort__starts"] or "")
        seat["attended"] = seat["attended"] or 0
        total = seat["required_total"]
        percent = 100 * seat["required_done"] // total if total else 0
        cells = [seat[name] for name in COLUMN_OF]
        return [*cells, percent]

    def _day(self, moment: dt.datetime | None) -> str:
        return f"{moment.astimezone(self.zone):%Y-%m-%d}" if moment else ""
