"""What a person finds on My learning."""

from dataclasses import dataclass
from functools import cached_property

from accounts.models import User
from courses.models import CoursePage, Enrolment
from courses.outline import Outline


@dataclass(frozen=True)
class Taken:
    """One enrolment, with its course as the reader's language has it."""

    enrolment: Enrolment
    course: CoursePage

    @property
    def percent(self) -> int:
        total = self.enrolment.required_total
        return 100 * self.enrolment.required_done // total if total else 0


class Learning:
    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def taken(self) -> list[Taken]:
        """What is under way first, then what was completed last."""
        enrolments = (
            Enrolment.objects.filter(user=self.user)
            .select_related("course", "cohort")
            .order_by("completed_at", "-enrolled_at")
        )
        enrolments = sorted(enrolments, key=lambda e: e.completed_at is not None)
        shown = CoursePage.objects.shown_for(e.course for e in enrolments)
        return [Taken(e, shown[e.course.translation_key]) for e in enrolments]

    @cached_property
    def current(self) -> Outline | None:
        """The course to continue with: the latest that is not completed."""
        under_way = [t for t in self.taken if t.enrolment.completed_at is None]
        if not under_way:
            return None
        latest = max(under_way, key=lambda t: t.enrolment.enrolled_at)
        return Outline(latest.course, latest.enrolment)
