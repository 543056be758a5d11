"""What a person finds on My learning."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from accounts.models import User
from certificates.models import Certificate
from courses.models import CoursePage, Enrolment
from courses.models.outline import Outline
from courses.open_assignments import OpenAssignment, assignments_in
from courses.translations import translations_of
from exercises.models import ExerciseRecord
from recall.overview import RecallOverview
from simulations.room.delayed_tests import DelayedTest, delayed_tests
from simulations.room.own_results import OwnResults
from webinars.models import Registration

NEXT_WEBINARS = 5
# What the page shows, of the many columns that there are.
_OF_PAGES = ("title", "url_path", "translation_key", "locale", "alias_of")
_OF_COURSES = (*_OF_PAGES, "path", "depth", "live")
_OF_ENROLMENTS = (
    *("enrolled_at", "completed_at", "required_done", "required_total"),
    *("cohort", *(f"course__{name}" for name in _OF_COURSES)),
)
_OF_REGISTRATIONS = (
    *("status", "date__starts_at", "date__ends_at"),
    *(f"date__page__{name}" for name in _OF_PAGES),
)


@dataclass(frozen=True)
class Taken:
    """One enrolment, with its course in the reader's language."""

    enrolment: Enrolment
    course: CoursePage

    @property
    def percent(self) -> int:
        return self.enrolment.percent


class Learning:
    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def taken(self) -> list[Taken]:
        """What is under way first, then what was completed last."""
        own = Enrolment.objects.active().filter(user=self.user)
        own = own.select_related("course", "cohort").only(*_OF_ENROLMENTS)
        in_order = own.order_by("completed_at", "-enrolled_at")
        enrolments = sorted(in_order, key=lambda e: e.completed_at is not None)
        shown = translations_of(e.course for e in enrolments)
        return [Taken(e, shown[e.course.translation_key]) for e in enrolments]

    @cached_property
    def certificates(self) -> list[Certificate]:
        """The latest first; also where the enrolment was withdrawn."""
        own = Certificate.objects.filter(enrolment__user=self.user)
        return list(own.only("serial", "course_title", "completed_on"))

    @cached_property
    def played(self) -> OwnResults:
        return OwnResults(self.user)

    @cached_property
    def tasks(self) -> list[OpenAssignment]:
        """What is to be handed in, or waits for a review; also after completion."""
        return [
            task
            for task in self._assignments
            if task.deadline.words and not task.deadline.done
        ]

    @cached_property
    def _assignments(self) -> list[OpenAssignment]:
        return assignments_in((taken.enrolment, taken.course) for taken in self.taken)

    @cached_property
    def recall(self) -> RecallOverview:
        """What is asked again, and how each topic stands."""
        return RecallOverview(self.user, timezone.now())

    @cached_property
    def delayed_tests(self) -> list[DelayedTest]:
        """What is asked once more, some time after the course, of who has played."""
        enrolments = (taken.enrolment for taken in self.taken)
        return delayed_tests(self.played.results, enrolments)

    @cached_property
    def practised(self) -> dict[str, Any]:
        """How many exercises of lessons they tried, and how many were right."""
        return ExerciseRecord.objects.visible_to(self.user).practised()

    @cached_property
    def webinars(self) -> list[Registration]:
        """The next ones that the person is registered for or waits for."""
        held = Registration.objects.held().filter(
            user=self.user,
            date__ends_at__gt=timezone.now(),
            date__cancelled_at=None,
        )
        held = held.select_related("date__page").only(*_OF_REGISTRATIONS)
        return list(held.order_by("date__starts_at", "pk")[:NEXT_WEBINARS])

    @cached_property
    def current(self) -> Outline | None:
        """Returns the course to continue with: the latest that is not completed."""
        under_way = [t for t in self.taken if t.enrolment.completed_at is None]
        if not under_way:
            return None
        latest = max(under_way, key=lambda t: t.enrolment.enrolled_at)
        # The outline needs states and dates of follow-up: those of all are known here.
        states = {
            task.page.translation_key: task.deadline.state
            for task in self._assignments
            if task.enrolment == latest.enrolment
        }
        return Outline(latest.course, latest.enrolment, states)
