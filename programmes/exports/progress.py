"""People × sessions of one cohort."""

from collections.abc import Iterator

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from courses.spreadsheets import Cell, Table
from programmes.exports.columns import SCORE, ExportColumn
from programmes.exports.people import COLUMN_OF, Cells
from programmes.progress_matrix import Matrix, MatrixColumn, MatrixRow

SESSION = ExportColumn(
    _("Day. Title of a session"),
    _(
        "The score as a number, where there is one; else in words: done, excused, in "
        "progress, overdue, not yet."
    ),
    SCORE,
)
NAMES = (
    *("user__full_name", "user__email", "user__country"),
    *("user__membership__authority", "user__organisation"),
    *("enrolled_at", "completed_at"),
    *("required_done", "required_total", "percent_done", "attended"),
)


class Progress:
    columns = [*(COLUMN_OF[name] for name in NAMES), SESSION]

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix

    @property
    def count(self) -> int:
        return len(self.matrix.people)

    @property
    def table(self) -> Table:
        """All is asked and put into words here, in the reader's language: what is
        left is to be written.
        """
        head = [str(COLUMN_OF[name].label) for name in NAMES]
        head += [_title_of(column) for column in self.matrix.columns]
        people = dict(Cells(NAMES).rows([e.pk for e in self.matrix.people]))
        rows = [[*people[r.enrolment.pk], *_cells(r)] for r in self.matrix.rows]
        return Table(_t("Progress"), head, rows)


def _title_of(column: MatrixColumn) -> str:
    """Tasks of follow-up belong to no day."""
    title = column.activity.title
    return f"{column.day}. {title}" if column.day else title


def _cells(row: MatrixRow) -> Iterator[Cell]:
    """Yields a score as a number, all else in words."""
    return (cell.words if cell.score is None else cell.score for cell in row.cells)
