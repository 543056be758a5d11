"""What was handed in within a cohort, as the desk lists it."""

from collections.abc import Iterable

from django import forms
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import Submission
from programmes.progress_matrix import Matrix

STATES = [
    ("submitted", gettext_lazy("waits for a review")),
    ("returned", gettext_lazy("returned")),
    ("accepted", gettext_lazy("accepted")),
]
BADGES = {"submitted": "is-now", "returned": "is-free", "accepted": "is-done"}


class HandInFilter(forms.Form):
    """Its tasks are those of the cohort's course, as far as they are published."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    task = forms.ChoiceField(label=gettext_lazy("Assignment"), required=False)

    def __init__(self, matrix: Matrix, asked: object) -> None:
        super().__init__(asked)
        everything = [("", _("All"))]
        tasks = [(str(c.key), c.activity.title) for c in matrix.columns if c.is_task]
        self.fields["state"].choices = everything + STATES
        self.fields["task"].choices = everything + tasks

    def found(self, submissions: QuerySet[Submission]) -> QuerySet[Submission]:
        """Nothing, where somebody asks for what is no option. The earliest first."""
        if not self.is_valid():
            return submissions.none()
        asked = self.cleaned_data
        if asked["state"]:
            submissions = submissions.filter(state=asked["state"])
        if asked["task"]:
            submissions = submissions.filter(activity_key=asked["task"])
        handed_in = Q(files__version__gte=1)
        submissions = submissions.annotate(
            person=F("enrolment__user__full_name"),
            file_count=Count("files", filter=handed_in),
        )
        return submissions.order_by("submitted_at", "pk")


def titled(submissions: Iterable[Submission], matrix: Matrix) -> list[Submission]:
    """Each with the `title` of its task, when it was `due`, and a `badge`."""
    columns = {column.key: column for column in matrix.columns}
    submissions = list(submissions)
    for each in submissions:
        column = columns.get(each.activity_key)
        each.title = (
            column.activity.title if column else _("A task no longer published")
        )
        each.due = column and column.date
        each.badge = BADGES.get(each.state, "is-open")
        day = each.submitted_at.astimezone(matrix.cohort.zone).date()
        each.days_late = max((day - each.due).days, 0) if each.due else 0
    return submissions
