"""What was handed in within a cohort, as the desk lists it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypedDict, cast

from django import forms
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import Submission
from programmes.choices import offer
from programmes.progress_matrix import Matrix

STATES = [
    ("submitted", gettext_lazy("waits for a review")),
    ("returned", gettext_lazy("returned")),
    ("accepted", gettext_lazy("accepted")),
]
BADGES = {"submitted": "is-now", "returned": "is-free", "accepted": "is-done"}


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _ForADesk(TypedDict):
        title: str
        due: dt.date | None
        badge: str
        days_late: int

    TitledSubmission = WithAnnotations[Submission, _ForADesk]


class HandInFilter(forms.Form):
    """Its tasks are those of the cohort's course, as far as they are published."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    task = forms.ChoiceField(label=gettext_lazy("Assignment"), required=False)

    def __init__(self, matrix: Matrix, filters: Mapping[str, Any]) -> None:
        super().__init__(filters)
        tasks = [(str(c.key), c.activity.title) for c in matrix.columns if c.is_task]
        offer(self, state=STATES, task=tasks)

    def found(self, submissions: QuerySet[Submission]) -> QuerySet[Submission]:
        """Returns those that fit, the earliest first; none, where an option does not
        exist.
        """
        if not self.is_valid():
            return submissions.none()
        chosen = self.cleaned_data
        if chosen["state"]:
            submissions = submissions.filter(state=chosen["state"])
        if chosen["task"]:
            submissions = submissions.filter(activity_key=chosen["task"])
        handed_in = Q(files__version__gte=1)
        submissions = submissions.annotate(
            person=F("enrolment__user__full_name"),
            file_count=Count("files", filter=handed_in),
        )
        return submissions.order_by("submitted_at", "pk")


def with_titles(
    submissions: Iterable[Submission], matrix: Matrix
) -> list["TitledSubmission"]:
    """Sets the `title` of each one's task, when it was `due`, by how many days it came
    late, and a `badge`. They have been handed in.
    """
    columns = {column.key: column for column in matrix.columns}
    titled = [cast("TitledSubmission", submission) for submission in submissions]
    for submission in titled:
        column = columns.get(submission.activity_key)
        submission.title = (
            column.activity.title if column else _("A task that is no longer published")
        )
        submission.due = column.date if column else None
        submission.badge = BADGES.get(submission.state, "is-open")
        submission.days_late = 0
        if submission.due and submission.submitted_at:
            day = submission.submitted_at.astimezone(matrix.cohort.zone).date()
            submission.days_late = max((day - submission.due).days, 0)
    return titled
