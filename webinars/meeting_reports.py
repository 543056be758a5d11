"""Reports of meetings as Zoom and Teams write them: whatever their headings are called.

The names of columns differ by language and version, so they are guessed, shown with
the rows they give, and can be chosen otherwise before anything is noted.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from courses.local_times import moment
from webinars.models import WebinarDate

MOST_BYTES = 2 * 1024**2
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
    """A table: its headings, and the cells of each line below, with its number."""

    headings: list[str]
    lines: list[tuple[int, list[str]]] = field(default_factory=list)

    @property
    def guessed(self) -> dict[str, int | None]:
        """For each thing we need the column that is called like it."""
        return {name: _column(self.headings, words) for name, words in KNOWN.items()}


def decoded(content: bytes) -> str:
    """Teams writes UTF-16 with tabs, Zoom UTF-8 with commas."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The report has more than 2 MB."))
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else []
    for encoding in [*encodings, "utf-8-sig"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(_("The report is not a CSV file as Zoom or Teams write it."))


def read(text: str) -> MeetingReport:
    """The last table in it that has times of joining: the most exact one."""
    head = text[:2000]
    separator = max(",;\t", key=head.count)
    try:
        table = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as broken:
        raise ValidationError(_("The report is no table.")) from broken
    if len(table) > MOST_ROWS:
        raise ValidationError(_("The report has more than 5,000 lines."))
    starts = [n for n, row in enumerate(table) if _is_heading(row)]
    if not starts:
        text = _("No line of the report names an e-mail address and a time of joining.")
        raise ValidationError(text)
    first = starts[-1]
    report = MeetingReport([cell.strip() for cell in table[first]])
    for number, row in enumerate(table[first + 1 :], start=first + 2):
        if not any(cell.strip() for cell in row):
            break
        report.lines.append((number, row))
    return report


def rows(
    report: MeetingReport, columns: dict[str, int], zone: str, date: WebinarDate
) -> list[MeetingRow]:
    """Each line, or what is wrong with it. `zone` is the one the report is told in."""
    return [_row(number, cells, columns, zone, date) for number, cells in report.lines]


def _row(
    number: int,
    cells: list[str],
    columns: dict[str, int],
    zone: str,
    date: WebinarDate,
) -> MeetingRow:
    def cell(name: str) -> str:
        place = columns[name]
        return cells[place].strip() if place < len(cells) else ""

    email = cell("email").lower()
    try:
        joined, left = (_time(cell(name), zone, date) for name in ("joined", "left"))
    except ValidationError as fault:
        return MeetingRow(number, email, None, None, fault.messages[0])
    if left < joined:
        return MeetingRow(number, email, joined, left, _("left before joining"))
    return MeetingRow(number, email, joined, left)


def _time(text: str, zone: str, date: WebinarDate) -> dt.datetime:
    """Of the ways to read it the one that falls nearest to the webinar."""
    text = " ".join(text.replace("\u202f", " ").split()).removesuffix(" UTC")
    found = []
    for form in FORMATS:
        try:
            found.append(moment(dt.datetime.strptime(text, form), zone))  # noqa: DTZ007
        except ValueError:
            continue
    day = dt.timedelta(days=1)
    near = [t for t in found if date.starts_at - day <= t <= date.ends_at + day]
    if not near:
        raise ValidationError(_("“%s” is no time on the day of the webinar") % text)
    return min(near, key=lambda t: abs(t - date.starts_at))


def _is_heading(row: list[str]) -> bool:
    return all(
        _column(row, KNOWN[name]) is not None for name in ("email", "joined", "left")
    )


def _column(headings: Iterable[str], words: list[str]) -> int | None:
    names = [" ".join(heading.casefold().split()) for heading in headings]
    exact = (names.index(word) for word in words if word in names)
    within = (n for n, name in enumerate(names) if any(w in name for w in words))
    return next(exact, next(within, None))
