"""What an export is of: found for whoever asked, at once or when the worker writes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Region, User
from courses.models import Cohort, Enrolment
from courses.spreadsheets import Table
from programmes.exports.columns import dictionary
from programmes.exports.people import People
from programmes.matrix import Matrix
from programmes.reports.asked import ReportForm

Asked = dict[str, Any]


@dataclass(frozen=True)
class Source:
    title: str
    people: People
    region: Region | None

    def tables(self, progress: Callable[[int], None] | None = None) -> list[Table]:
        """With the rows, which come as they are asked for, and what they mean."""
        if progress is not None:
            self.people.progress = progress
        return [self.people.table, dictionary(self.people.columns)]


def of_report(filters: dict[str, str]) -> Asked:
    return {"of": "report", "filters": filters}


def of_cohort(cohort: Cohort) -> Asked:
    return {"of": "cohort", "cohort": cohort.pk}


def source_of(user: User, asked: Asked) -> Source | None:
    """None where there is nothing that she may have."""
    if asked["of"] == "report":
        form = ReportForm(user, asked["filters"])
        if not form.is_valid():
            return None
        return Source(_("People"), People(form.found()), form.of_region)
    cohorts = Cohort.objects.led_by(user).select_related("region", "course")
    cohort = cohorts.filter(pk=asked["cohort"]).first()
    if cohort is None:
        return None
    seats = Enrolment.objects.visible_to(user).active().filter(cohort=cohort)
    activities = [
        (column.key, f"{column.day}. {column.page.title}")
        for column in Matrix(cohort, []).columns
    ]
    return Source(cohort.name, People(seats, activities), cohort.region)
