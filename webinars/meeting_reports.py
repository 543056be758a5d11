"""Reports of meetings as Zoom and Teams write them: whatever their headings are called.

The names of columns differ by language and version, so they are guessed, shown with
the rows they give, and can be chosen otherwise before anything is noted.
"""

import datetime as dt
import io
from dataclasses import dataclass, field
from itertools import takewhile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.local_times import moment
from untrusted_files import tables
from untrusted_files.messages import LARGE_TABLE
from webinars.models import WebinarDate

LONGEST = tables.LARGEST * 1024**2  # characters of a report that travels in a form
MOST_ROWS = 5000
KNOWN = {
    "email": [
        "email", "e-mail", "correo", "courriel", "adresse", "البريد", "user email",
        "participant id", "upn",
    ],
    "joined": [
        "join time", "first join", "joined", "heure d'arrivée", "heure de début",
        "hora de entrada", "hora de unión", "arrivée", "وقت الانضمام", "beitritt",
    ],
    "left": [
        "leave time", "last leave", "left", "heure de départ", "heure de fin",
        "hora de salida", "départ", "وقت المغادرة", "verlassen",
    ],
}  # fmt: skip
FORMATS = [
    "%m/%d/%Y %I:%M:%S %p", "%m/%d/%y, %I:%M:%S %p", "%m/%d/%Y, %I:%M:%S %p",
    "%d/%m/%Y %H:%M:%S", "%d/%m/%Y, %H:%M:%S", "%d/%m/%y %H:%M:%S",
    "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M:%S",
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M",
    "%b %d, %Y %I:%M:%S %p", "%b %d, %Y %H:%M:%S",
]  # fmt: skip


@dataclass(frozen=True)
class MeetingRow:
    number: int
    email: str
    joined: dt.datetime | None
    left: dt.datetime | None
    fault: str = ""


@dataclass(frozen=True)
class MeetingReport:
    """A table of the file: its headings, and the lines below them."""

    headings: list[str]
    lines: list[tables.TableRow] = field(default_factory=list)

    @property
    def guessed(self) -> dict[str, int | None]:
        """Returns for each thing we need the column that is called like it."""
        return {name: _column(self.headings, name) for name in KNOWN}


def decoded(content: bytes) -> str:
    """Returns the text of a file; Teams writes UTF-16, Zoom UTF-8.

    Raises ValidationError where it is too large or no CSV file.
    """
    try:
        return tables.decoded(content)
    except tables.UnreadableTableError as error:
        if error.problem.code == LARGE_TABLE.code:
            text = error.problem.text(_, ngettext)
        else:
            text = _("The report is not a CSV file as Zoom or Teams write it.")
        raise ValidationError(text) from error


def read(text: str) -> MeetingReport:
    """Returns the last table in the text that has times of joining: it is the most
    exact one. Raises ValidationError where there is none.
    """
    separator = tables.separator_in(text[:2000])
    csv_rows = tables.read_csv(io.StringIO(text), separator, strict=False)
    try:
        table = list(tables.bounded(csv_rows, MOST_ROWS))
    except tables.UnreadableTableError as error:
        raise ValidationError(error.problem.text(_, ngettext)) from error
    headings = [index for index, row in enumerate(table) if _is_heading(row.cells)]
    if not headings:
        text = _("No line of the report names an e-mail address and a time of joining.")
        raise ValidationError(text)
    heading, *below = table[headings[-1] :]
    lines = takewhile(lambda row: any(cell.strip() for cell in row.cells), below)
    return MeetingReport([cell.strip() for cell in heading.cells], list(lines))


def rows(
    report: MeetingReport, columns: dict[str, int], zone: str, date: WebinarDate
) -> list[MeetingRow]:
    """Returns each line, or what is wrong with it.

    `columns` tells where the e-mail address and the times of joining and leaving are,
    `zone` is that of the clock of the report.
    """
    return [_row(line, columns, zone, date) for line in report.lines]


def _row(
    row: tables.TableRow, columns: dict[str, int], zone: str, date: WebinarDate
) -> MeetingRow:
    number, cells = row

    def cell(name: str) -> str:
        column = columns[name]
        return cells[column].strip() if column < len(cells) else ""

    email = cell("email").lower()
    try:
        joined, left = (_time(cell(name), zone, date) for name in ("joined", "left"))
    except ValidationError as error:
        return MeetingRow(number, email, None, None, error.messages[0])
    if left < joined:
        return MeetingRow(number, email, joined, left, _("left before joining"))
    return MeetingRow(number, email, joined, left)


def _time(text: str, zone: str, date: WebinarDate) -> dt.datetime:
    """Returns the moment that `text` tells in `zone`. Where it can be read in several
    ways, that is the one nearest to the webinar. Raises ValidationError.
    """
    text = " ".join(text.replace("\u202f", " ").split()).removesuffix(" UTC")
    readings = []
    for form in FORMATS:
        try:
            wall_clock = dt.datetime.strptime(text, form)  # noqa: DTZ007  # `zone` is its
            readings.append(moment(wall_clock, zone))
        except ValueError:
            continue
    day = dt.timedelta(days=1)
    near = [t for t in readings if date.starts_at - day <= t <= date.ends_at + day]
    if not near:
        raise ValidationError(_("“%s” is not a time on the day of the webinar") % text)
    return min(near, key=lambda t: abs(t - date.starts_at))


def _is_heading(row: list[str]) -> bool:
    return all(_column(row, name) is not None for name in KNOWN)


def _column(headings: list[str], name: str) -> int | None:
    return tables.column_of(headings, KNOWN[name], within=True)
