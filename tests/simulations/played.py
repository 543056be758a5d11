"""Released cases and attempts at them, really in the database."""

from functools import cache
from typing import Any

from wagtail.models import Page

from accounts.models import User
from case_engine.decisions import read_decision
from courses.models import CoursePage, ModulePage
from home.models import HomePage
from simulations.content.yaml_files import read_case_file
from simulations.models import Attempt, CaseLibraryPage, CasePage, CaseVersion
from simulations.releases.drafts import digest_of
from tests.case_engine.small_cases import Raw, asset, case_of, choice, ending, scene
from tests.case_engine.starter import CASES

STARTERS = ["harbour-consultancy", "nineteen-hours-late", "ninety-kilograms"]


@cache
def starter_raw(name: str) -> Raw:
    return read_case_file(CASES / f"{name}.yaml")


def short_raw(**keys: Any) -> Raw:
    """Three choices, then two, then an ending: a score of 100 or 15."""
    hold = {"asset": "account", "hours": 24}
    return case_of(
        [
            scene(
                "call",
                choice("stop", "court", hours=4, hold=[hold]),
                choice("wait", "court", hours=40),
                choice("ask", "call", hours=1),
            ),
            scene(
                "court",
                choice("order", "won", hours=8, restrain=["account"]),
                choice("talk", "lost", hours=8, conduct=-100),
            ),
            ending("won"),
            ending("lost", "failure"),
        ],
        assets=[asset("account", 1000, {"at": 30}, known=True, label="The account")],
        **keys,
    )


def a_library(language: str = "en") -> CaseLibraryPage:
    home = HomePage.objects.get(locale__language_code=language)
    found = CaseLibraryPage.objects.child_of(home).first()
    if found is None:
        found = home.add_child(instance=CaseLibraryPage(title="Cases"))
    return found


def a_day_of(course: CoursePage) -> ModulePage:
    return course.get_children().first().specific


def a_case(
    raw: Raw | str | None = None, parent: Page | None = None, **fields: Any
) -> CasePage:
    """A published case with one released version; in the library, unless `parent`."""
    raw = starter_raw(raw) if isinstance(raw, str) else raw or short_raw()
    case = CasePage(
        title=raw["title"],
        **{"case_slug": raw["id"], "summary": raw.get("summary", ""), **fields},
    )
    (parent or a_library()).add_child(instance=case)
    release(case, raw)
    return case


def release(case: CasePage, raw: Raw, language: str = "") -> CaseVersion:
    language = language or case.locale.language_code
    earlier = CaseVersion.objects.filter(case_key=case.translation_key)
    earlier = earlier.filter(language=language)
    earlier.update(is_current=False)
    return CaseVersion.objects.create(
        case=case,
        case_key=case.translation_key,
        language=language,
        number=earlier.count() + 1,
        title=raw["title"],
        digest=digest_of(raw),
        content=raw,
        is_current=True,
    )


def an_attempt(user: User, case: CasePage, *decisions: str) -> Attempt:
    """Begun, and as far as `decisions` lead."""
    attempt = Attempt.objects.begin(user, case)
    for decision in decisions:
        attempt.decide(attempt.length, read_decision(decision))
    return attempt
