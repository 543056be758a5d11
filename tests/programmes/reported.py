"""People in cohorts, with something to report on."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Membership, User
from courses.models import Cohort, Enrolment
from programmes.reports.form import ReportForm
from programmes.reports.report import Report
from simulations.models import Attempt, CasePage
from tests.factories import a_person


def a_seat(
    cohort: Cohort, name: str, country: str = "BW", done: bool = False, **fields: Any
) -> Enrolment:
    """Of a new member of the cohort's region."""
    authority = fields.pop("authority", None)
    user = a_person(name, cohort.region, country=country)
    if authority:
        Membership.objects.filter(user=user).update(authority=authority)
    return Enrolment.objects.create(
        user=user,
        course=cohort.course,
        cohort=cohort,
        required_done=4 if done else 0,
        required_total=4,
        completed_at=timezone.now() if done else None,
        **fields,
    )


def seats(cohort: Cohort, number: int, country: str = "BW", **fields: Any) -> list:
    before = Enrolment.objects.filter(cohort=cohort).count()
    return [
        a_seat(cohort, f"Person {cohort.pk} {before + n}", country, **fields)
        for n in range(number)
    ]


def played(enrolment: Enrolment, case: CasePage, score: int, secured: int) -> Attempt:
    version = case.versions.get()
    return Attempt.objects.create(
        user=enrolment.user,
        version=version,
        enrolment=enrolment,
        state=Attempt.State.FINISHED,
        finished_at=timezone.now() + dt.timedelta(seconds=Attempt.objects.count()),
        score=Decimal(score),
        secured=Decimal(secured),
        passed=score >= 50,
    )


def report_of(user: User, **asked: Any) -> Report:
    return Report(ReportForm(user, {name: str(each) for name, each in asked.items()}))


def words(report: Report) -> dict[str, dict[str, str]]:
    """By the names of the rows, then of the measures; "" is the total."""
    rows = [(row.name, row) for row in report.rows] + [("", report.total)]
    return {
        name: {figure.measure.name: figure.words for figure in row.figures}
        for name, row in rows
    }
