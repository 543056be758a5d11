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
        active = [e for e in self._enrolments if e.withdrawn_at is None]
        enrolments = sorted(active, key=lambda e: e.completed_at is not None)
        shown = translations_of(e.course for e in enrolments)
        return [Taken(e, shown[e.course.translation_key]) for e in enrolments]

    @cached_property
    def _enrolments(self) -> list[Enrolment]:
        """With those that were withdrawn: a certificate stays."""
        own = Enrolment.objects.filter(user=self.user)
        with_all = own.select_related("course", "cohort", "certificate")
        return list(with_all.order_by("completed_at", "-enrolled_at"))

    @property
    def certificates(self) -> list[Certificate]:
        """The latest first."""
        issued = [e.certificate for e in self._enrolments if hasattr(e, "certificate")]
        return sorted(issued, key=lambda c: (c.issued_at, c.pk), reverse=True)

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
        held = held.select_related("date__page").order_by("date__starts_at", "pk")
        return list(held[:NEXT_WEBINARS])

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
