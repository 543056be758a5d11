"""What one person has played: each case once, with what counts and what is practice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from uuid import UUID

from django.db.models import OuterRef
from django.utils.translation import get_language
from wagtail.query import PageQuerySet

from accounts.models import User
from courses.models import TwinPair
from courses.translations import language_of
from simulations.models import Attempt, CasePage
from simulations.models.counting import counting_attempts
from simulations.models.twins import Occasion
from simulations.room.clock import Clock


@dataclass(frozen=True)
class CaseResult:
    """All attempts of one person at one case or its twin, the first one first; `page`
    is None where the case is not published any more.
    """

    attempts: tuple[Attempt, ...]
    page: CasePage | None

    @property
    def title(self) -> str:
        return self.page.title if self.page else self.attempts[-1].version.title

    @property
    def language(self) -> str:
        """That of the title."""
        return language_of(self.page) if self.page else self.latest.version.language

    @property
    def latest(self) -> Attempt:
        return self.attempts[-1]

    @property
    def opened(self) -> Attempt | None:
        return next((a for a in reversed(self.attempts) if a.is_open), None)

    @property
    def first(self) -> Attempt | None:
        """The first that was played to its end, and is neither practice nor was asked
        at the twin.
        """
        measured = self._finished(is_practice=False)
        return next((a for a in measured if a.is_ordinary), None)

    @property
    def best(self) -> Attempt | None:
        return _best(self._finished(is_practice=False))

    @property
    def practice(self) -> Attempt | None:
        """The best of what changes no result."""
        return _best(self._finished(is_practice=True))

    @property
    def counting(self) -> Attempt | None:
        """The one whose score counts, by the rule of the activity."""
        return next(iter(counting_attempts(self.attempts, self.page)), None)

    @property
    def is_passed(self) -> bool:
        """By what counts, or by the second measured attempt."""
        asked = [a for a in self.attempts if a.occasion == Occasion.SECOND]
        deciding = [self.counting, *asked]
        return any(attempt is not None and attempt.passed for attempt in deciding)

    def _finished(self, *, is_practice: bool) -> Iterator[Attempt]:
        ended = (a for a in self.attempts if a.score is not None)
        return (a for a in ended if a.is_practice == is_practice)


def _best(attempts: Iterable[Attempt]) -> Attempt | None:
    """Of equals the first."""
    return max(attempts, key=lambda attempt: attempt.score or 0, default=None)


class OwnResults:
    """It asks two queries, however much was played; and two for an open attempt."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def by_case(self) -> dict[UUID, CaseResult]:
        own = Attempt.objects.of_member(self.user).with_version()
        by_case: dict[UUID, list[Attempt]] = {}
        for attempt in own.order_by("started_at", "pk"):
            by_case.setdefault(attempt.activity_key, []).append(attempt)
        pages = _pages(by_case)
        return {
            key: CaseResult(tuple(attempts), pages.get(key))
            for key, attempts in by_case.items()
        }

    @property
    def results(self) -> list[CaseResult]:
        """What is open first, then what was begun last."""
        latest_first = sorted(
            self.by_case.values(), key=lambda r: r.latest.started_at, reverse=True
        )
        return sorted(latest_first, key=lambda result: result.opened is None)

    @property
    def waiting(self) -> CaseResult | None:
        """The open one that was begun last."""
        return next((r for r in self.results if r.opened), None)

    @cached_property
    def clock(self) -> Clock | None:
        """Where the clock of what waits has stopped."""
        attempt = self.waiting and self.waiting.opened
        if not attempt:
            return None
        play = attempt.play
        return Clock.at(play.states[-1].clock, play.content.raw)


def _pages(keys: Iterable[UUID]) -> dict[UUID, CasePage]:
    """The published pages of cases, in the reader's language where there is one; with
    what their delayed test takes, where they have one.
    """
    keys = list(keys)
    if not keys:
        return {}
    page_of: dict[UUID, CasePage] = {}
    for page in _live_pages().filter(translation_key__in=keys):
        is_own = page.locale.language_code == get_language()
        if is_own or page.translation_key not in page_of:
            page_of[page.translation_key] = page
    return page_of


@cache
def _live_pages() -> PageQuerySet[CasePage]:
    """Put together once, as My learning asks it, and never run itself."""
    pages = CasePage.objects.live()
    pages = pages.select_related("locale", "alias_of").order_by("pk")
    pair = TwinPair.objects.filter(
        activity_key=OuterRef("translation_key"),
        twin_key__in=CasePage.objects.live().values("translation_key"),
        delayed_after__isnull=False,
    )
    pages = pages.annotate(
        twin_key=pair.values("twin_key")[:1],
        delayed_after=pair.values("delayed_after")[:1],
    )
    fields = ("title", "url_path", "counts", "translation_key")
    return pages.only(*fields, "locale__language_code", "alias_of__locale_id")
