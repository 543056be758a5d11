"""The attempts of one cohort at one case, in one of its versions."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import get_language

from case_engine.play import RefusedInReplayError
from courses.models import Cohort
from simulations.cohorts.paths import PersonPlay
from simulations.content.content import Content, case_content
from simulations.content.play import Play
from simulations.models import Attempt, CasePage, CaseVersion, Decision
from simulations.models.counting import counting_attempts

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Finished(TypedDict):
        people: int  # who came to an end of it

    PlayedVersion = WithAnnotations[CaseVersion, Finished]


class CohortAttempts:
    """`version` is the primary key of one that was played, or empty: then it is the
    one that most people finished, of equals the latest.
    """

    def __init__(self, cohort: Cohort, case_key: UUID, version: str = "") -> None:
        self.cohort = cohort
        self.case_key = case_key
        self.version_pk = version

    @cached_property
    def versions(self) -> list["PlayedVersion"]:
        """Those that the cohort has begun to play."""
        finished = Q(attempts__state=Attempt.State.FINISHED)
        versions = CaseVersion.objects.filter(
            attempts__activity_key=self.case_key,
            attempts__enrolment__cohort=self.cohort,
        )
        versions = versions.annotate(
            people=Count("attempts__user", filter=finished, distinct=True)
        )
        return list(versions.defer("content").order_by("language", "number"))

    @cached_property
    def version(self) -> "PlayedVersion | None":
        """None where nobody has begun, or where the one asked for was not played."""
        if self.version_pk:
            return next(
                (v for v in self.versions if str(v.pk) == self.version_pk), None
            )
        return max(self.versions, key=lambda v: (v.people, v.pk), default=None)

    @property
    def has_twins(self) -> bool:
        """Whether the cohort has played two cases at this activity."""
        return len({version.case_key for version in self.versions}) > 1

    @cached_property
    def page(self) -> CasePage | None:
        """The page of the case, in the reader's language where there is one. None where
        it is gone.
        """
        pages = CasePage.objects.filter(translation_key=self.case_key)
        pages = list(pages.select_related("locale").order_by("pk"))
        readable = [
            page for page in pages if page.locale.language_code == get_language()
        ]
        return next(iter([*readable, *pages]), None)

    @property
    def is_there(self) -> bool:
        """Whether the case has to do with this cohort at all."""
        if self.version_pk:
            return self.version is not None
        if self.versions:
            return True
        course = self.page and self.page.course
        wanted = self.cohort.course.translation_key
        return bool(course and course.translation_key == wanted)

    @property
    def title(self) -> str:
        played = self.version or self.page
        return played.title if played else ""

    @property
    def language(self) -> str:
        if self.version:
            return self.version.language
        return self.page.locale.language_code if self.page else ""

    @cached_property
    def content(self) -> Content:
        """ValueError where nobody has begun to play."""
        if self.version is None:
            raise ValueError("no version was played")
        return case_content(self.version)

    @cached_property
    def attempts(self) -> list[Attempt]:
        """All attempts at every version, by name, then by when they began."""
        attempts = Attempt.objects.at(self.case_key).filter(
            enrolment__cohort=self.cohort
        )
        attempts = attempts.with_version().select_related("user")
        return list(attempts.order_by("user__full_name", "user", "started_at", "pk"))

    @cached_property
    def of_version(self) -> list[Attempt]:
        if self.version is None:
            return []
        return [a for a in self.attempts if a.version_id == self.version.pk]

    @cached_property
    def counted(self) -> list[Attempt]:
        """One each of those who came to an end of this version."""
        return counting_attempts(self.of_version, self.page)

    @cached_property
    def decisions(self) -> dict[UUID, list[Decision]]:
        """Returns the decisions of each attempt at this version, in order."""
        rows = Decision.objects.filter(attempt__in=[a.pk for a in self.of_version])
        by_attempt: dict[UUID, list[Decision]] = defaultdict(list)
        for row in rows.order_by("attempt", "sequence"):
            by_attempt[row.attempt_id].append(row)
        return by_attempt

    @cached_property
    def plays_by_attempt(self) -> dict[UUID, Play]:
        """The plays of the attempts at this version that can be replayed."""
        plays = {}
        for attempt in self.of_version:
            decisions = (row.engine_decision for row in self.decisions[attempt.pk])
            with suppress(RefusedInReplayError):
                plays[attempt.pk] = Play.replayed(self.content, decisions)
        return plays

    @property
    def broken(self) -> int:
        """How many attempts at this version are left out of all numbers."""
        return len(self.of_version) - len(self.plays_by_attempt)

    def seconds(self, attempt: Attempt) -> tuple[float, ...]:
        """Returns how many seconds each decision took, nights and weekends among
        them.
        """
        moments = [attempt.started_at]
        moments += [row.decided_at for row in self.decisions[attempt.pk]]
        pairs = zip(moments, moments[1:], strict=False)
        return tuple((after - before).total_seconds() for before, after in pairs)

    def plays(self) -> Iterable[PersonPlay]:
        for attempt in self.counted:
            if play := self.plays_by_attempt.get(attempt.pk):
                yield PersonPlay(attempt.user_id, play, self.seconds(attempt))
