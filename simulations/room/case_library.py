"""The cases that one may play, with one's own results: those of the library, and those
of one's courses.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageViewRestriction

from accounts.models import User
from courses.models import CoursePage, Enrolment
from courses.models.pages import reads_all_lessons
from courses.models.published import published_throughout
from courses.models.twins import without_twins
from simulations.models import CaseLibraryPage, CasePage, CaseVersion
from simulations.room.own_results import CaseResult, OwnResults

_HEAVY = ("jurisdictions", "parties", "assets", "evidence", "ledgers", "links")


LENGTHS = {
    "short": (_("under 30 minutes"), range(30)),
    "middle": (_("30 to 90 minutes"), range(30, 91)),
    "long": (_("over 90 minutes"), range(91, sys.maxsize)),
}


@dataclass(frozen=True)
class LibraryEntry:
    case: CasePage
    course: CoursePage | None  # None in the library itself
    languages: tuple[str, ...]  # codes of those in which it can be played
    result: CaseResult | None

    @property
    def length(self) -> str:
        """The key of `LENGTHS` that it belongs to."""
        return next(k for k, (_w, r) in LENGTHS.items() if self.case.minutes in r)

    @property
    def names_of_languages(self) -> str:
        names = dict(settings.LANGUAGES)
        return ", ".join(str(names.get(code, code)) for code in self.languages)


@dataclass(frozen=True)
class CaseLibrary:
    page: CaseLibraryPage
    request: HttpRequest

    @property
    def query(self) -> Mapping[str, str]:
        return self.request.GET

    @property
    def topic(self) -> str:
        topic = self.query.get("topic", "")
        return topic if topic in CasePage.Topic.values else ""

    @property
    def language(self) -> str:
        language = self.query.get("language", "")
        return language if language in dict(settings.LANGUAGES) else ""

    @property
    def length(self) -> str:
        length = self.query.get("length", "")
        return length if length in LENGTHS else ""

    @property
    def is_member(self) -> bool:
        return self.member is not None

    @property
    def member(self) -> User | None:
        """The reader, unless they may play nothing yet."""
        user = self.request.user
        return user if user.is_authenticated and user.is_member else None

    @cached_property
    def entries(self) -> list[LibraryEntry]:
        """All that may be played, released and published, in the order of the tree."""
        languages = self._languages
        return [
            LibraryEntry(
                case,
                self._course_of(case),
                languages[case.translation_key],
                self._results.get(case.translation_key),
            )
            for case in self._cases
            if case.translation_key in languages
        ]

    @property
    def shown(self) -> list[LibraryEntry]:
        """Those that the filters leave."""
        return [
            entry
            for entry in self.entries
            if self.topic in ("", entry.case.topic)
            and self.length in ("", entry.length)
            and (not self.language or self.language in entry.languages)
        ]

    @property
    def topics(self) -> list[tuple[str, str]]:
        """Those that a case has."""
        topics = {entry.case.topic for entry in self.entries}
        return [(t.value, str(t.label)) for t in CasePage.Topic if t.value in topics]

    @property
    def lengths(self) -> list[tuple[str, str]]:
        """Those that a case has."""
        there = {entry.length for entry in self.entries}
        return [(k, str(words)) for k, (words, _r) in LENGTHS.items() if k in there]

    @property
    def languages(self) -> list[tuple[str, str]]:
        codes = {code for entry in self.entries for code in entry.languages}
        return [(code, str(n)) for code, n in settings.LANGUAGES if code in codes]

    @property
    def first_case(self) -> LibraryEntry | None:
        """Where a member who has played nothing begins: at the shortest case of the
        library, where nothing counts. None for others, and where there is none.
        """
        if not self.is_member or self._results:
            return None
        free = [entry for entry in self.entries if entry.course is None]
        return min(free, key=lambda entry: entry.case.minutes, default=None)

    @cached_property
    def _courses(self) -> list[CoursePage]:
        """In whose sessions the reader may play: `ActivityPage.is_open_to`."""
        if self.member is None:
            return []
        courses = CoursePage.objects.live().filter(locale=self.page.locale_id)
        if not reads_all_lessons(self.member):
            taken = Enrolment.objects.active().filter(user=self.member)
            courses = courses.filter(
                translation_key__in=taken.values("course__translation_key")
            )
        return list(courses.only("title", "path", "alias_of", "locale"))

    @cached_property
    def _cases(self) -> list[CasePage]:
        places = [self.page, *self._courses]
        below = Q(pk__in=())
        for place in places:
            below |= Q(path__startswith=place.path)
        cases = CasePage.objects.filter(below, locale=self.page.locale_id)
        cases = without_twins(published_throughout(cases))
        cases = cases.select_related("alias_of").defer(*_HEAVY).order_by("path")
        return [case for case in cases if not case.path.startswith(self._private)]

    @cached_property
    def _private(self) -> tuple[str, ...]:
        """Where the pages begin that the reader may not open. Asked only where any page
        of the site is private.
        """
        if self.page.nothing_is_restricted:
            return ()
        private = PageViewRestriction.objects.select_related("page")
        return tuple(r.page.path for r in private if not r.accept_request(self.request))

    def _course_of(self, case: CasePage) -> CoursePage | None:
        return next((c for c in self._courses if case.path.startswith(c.path)), None)

    @cached_property
    def _languages(self) -> dict[UUID, tuple[str, ...]]:
        current = CaseVersion.objects.filter(
            case_key__in=[case.translation_key for case in self._cases],
            is_current=True,
        )
        languages: dict[UUID, tuple[str, ...]] = {}
        for key, code in current.order_by("pk").values_list("case_key", "language"):
            languages[key] = (*languages.get(key, ()), code)
        return languages

    @cached_property
    def _results(self) -> dict[UUID, CaseResult]:
        return OwnResults(self.member).by_case if self.member else {}
