"""People × sessions of one cohort, for a spreadsheet."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django_countries import countries

from accounts.models import Membership
from courses.models import Attendance
from courses.spreadsheets import Cell, Table
from programmes.matrix import Column, Matrix, Row


def table(matrix: Matrix) -> Table:
    """A row a person, a column a session. All is asked and put into words here, in
    the reader's language: what is left is to be written.
    """
    head = [
        _("Name"),
        _("E-mail address"),
        _("Country"),
        _("Authority"),
        _("Organisation"),
        _("Enrolled"),
        _("Completed"),
        _("Required, done"),
        _("Required"),
        _("Percent"),
        _("Days present"),
        *map(_head, matrix.columns),
    ]
    return Table(matrix.cohort.name, head, list(_rows(matrix)))


def _head(column: Column) -> str:
    """A follow-up stands on no day."""
    title = column.page.title
    return title if column.day is None else f"{column.day}. {title}"


def _rows(matrix: Matrix) -> Iterator[list[Cell]]:
    authorities = {value: str(label) for value, label in Membership.Authority.choices}
    present = _days_present(matrix)
    named = dict(countries)
    for row in matrix.rows:
        enrolment, user = row.enrolment, row.enrolment.user
        membership = getattr(user, "membership", None)
        yield [
            user.full_name,
            user.email,
            named.get(user.country.code, ""),
            authorities.get(membership.authority, "") if membership else "",
            user.organisation,
            _date_of(enrolment.enrolled_at),
            _date_of(enrolment.completed_at),
            enrolment.required_done,
            enrolment.required_total,
            enrolment.percent,
            present.get(enrolment.pk, 0),
            *_cells(row),
        ]


def _cells(row: Row) -> Iterator[Cell]:
    """A score as a number, all else in words."""
    return (cell.words if cell.score is None else cell.score for cell in row.cells)


def _days_present(matrix: Matrix) -> dict[int, int]:
    found = Attendance.objects.filter(enrolment__in=[e.pk for e in matrix.people])
    return dict(found.order_by().values_list("enrolment").annotate(Count("pk")))


def _date_of(moment: dt.datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d}" if moment else ""
