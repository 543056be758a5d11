"""What an export is of: found for its owner, at once or when the worker writes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Region, User
from courses.models import Cohort
from courses.spreadsheets import Cell, Table
from programmes.cohort_people import PeopleFilter, people_of
from programmes.exports.columns import dictionary
from programmes.exports.people import People
from programmes.exports.progress import Progress
from programmes.progress_matrix import Matrix
from programmes.reports.form import ReportForm

Subject = dict[str, Any]
"""What an export is about, as JSON: a report or a cohort, with its filters."""

COUNTED = 500  # rows: so often it is written down how far it is


@dataclass(frozen=True)
class Source:
    title: str
    rows: People | Progress
    region: Region | None

    def tables(self, progress: Callable[[int], None] | None = None) -> list[Table]:
        """Returns the rows, which come as they are asked for, and what they mean."""
        table = self.rows.table
        if progress is not None:
            table = replace(table, rows=_counted(table, progress))
        return [table, dictionary(self.rows.columns)]


def _counted(table: Table, progress: Callable[[int], None]) -> Iterator[list[Cell]]:
    for number, row in enumerate(table.rows):
        if number % COUNTED == 0:
            progress(number)
        yield list(row)


def of_report(filters: dict[str, str]) -> Subject:
    return {"of": "report", "filters": filters}


def of_cohort(cohort: Cohort, filters: Mapping[str, Any]) -> Subject:
    """`filters` as an address has them."""
    return {"of": "cohort", "cohort": cohort.pk, "filters": dict(filters.items())}


def source_of(user: User, subject: Subject) -> Source | None:
    """Returns None where there is nothing that the user may have."""
    if subject["of"] == "report":
        form = ReportForm(user, subject["filters"])
        if not form.is_valid():
            return None
        return Source(_("people"), People(form.found()), form.of_region)
    cohorts = Cohort.objects.led_by(user).select_related("region", "course")
    cohort = cohorts.filter(pk=subject["cohort"]).first()
    if cohort is None:
        return None
    return progress_of(cohort, subject["filters"])


def progress_of(cohort: Cohort, filters: Mapping[str, Any]) -> Source:
    people = PeopleFilter(people_of(cohort), filters).found()
    title = f"{cohort.name} {_('progress')}"
    return Source(title, Progress(Matrix(cohort, people)), cohort.region)
