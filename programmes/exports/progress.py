"""People × sessions of one cohort."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from accounts.models import Membership
from courses.models import Attendance
from courses.spreadsheets import Cell, Table
from programmes.exports import people
from programmes.exports.columns import NUMBER, SCORE, ExportColumn
from programmes.progress_matrix import Matrix, MatrixColumn, MatrixRow

SESSION = ExportColumn(
    _("Day. Title of a session"),
    _(
        "The score as a number, where there is one; else in words: done, excused, in "
        "progress, overdue, not yet."
    ),
    SCORE,
)
COLUMNS = [
    people.COLUMN_OF["user__full_name"],
    people.COLUMN_OF["user__email"],
    people.COLUMN_OF["user__country"],
    people.COLUMN_OF["user__membership__authority"],
    people.COLUMN_OF["user__organisation"],
    people.COLUMN_OF["enrolled_at"],
    people.COLUMN_OF["completed_at"],
    people.COLUMN_OF["required_done"],
    people.COLUMN_OF["required_total"],
    people.PERCENT_DONE,
    ExportColumn(_("Days present"), _("As noted on the sheets."), NUMBER),
]


@dataclass
class Progress:
    matrix: Matrix

    @property
    def count(self) -> int:
        return len(self.matrix.people)

    @property
    def columns(self) -> list[ExportColumn]:
        return [*COLUMNS, SESSION]

    @property
    def table(self) -> Table:
        """All is asked and put into words here, in the reader's language: what is
        left is to be written.
        """
        head = [str(column.label) for column in COLUMNS]
        head += [_title_of(column) for column in self.matrix.columns]
        return Table(_t("Progress"), head, list(_rows(self.matrix)))


def _title_of(column: MatrixColumn) -> str:
    """Tasks of follow-up belong to no day."""
    title = column.activity.title
    return f"{column.day}. {title}" if column.day else title


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


def _cells(row: MatrixRow) -> Iterator[Cell]:
    """Yields a score as a number, all else in words."""
    return (cell.words if cell.score is None else cell.score for cell in row.cells)


def _days_present(matrix: Matrix) -> dict[int, int]:
    found = Attendance.objects.filter(enrolment__in=[e.pk for e in matrix.people])
    return dict(found.order_by().values_list("enrolment").annotate(Count("pk")))


def _date_of(moment: dt.datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d}" if moment else ""
