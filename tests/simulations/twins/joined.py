"""Two small cases of the same decisions, joined to one activity."""

import json
from typing import Any

from courses.models import CoursePage, TwinPair
from simulations.models import Attempt, CasePage
from tests.case_engine.small_cases import Raw
from tests.simulations.played import a_case, a_day_of, an_attempt, short_raw

GOOD, BAD = ("stop", "order"), ("wait", "talk")
GOOD_AT_TWIN, BAD_AT_TWIN = ("halt", "decree"), ("linger", "chat")
CLOTHES = {
    "stop": "halt",
    "wait": "linger",
    "order": "decree",
    "talk": "chat",
    "call": "ring",
    "court": "bench",
    "account": "vault",
    "won": "done",
    "lost": "gone",
    "ask": "query",
}


def twin_raw(**keys: Any) -> Raw:
    """`short_raw` in other clothes."""
    text = json.dumps(short_raw())
    for word, other in CLOTHES.items():
        text = text.replace(f'"{word}"', f'"{other}"')
    return {**json.loads(text), "id": "twin", "title": "The twin", **keys}


def joined(
    course: CoursePage, delayed_after: int | None = None, **keys: Any
) -> CasePage:
    """The page of the activity, its twin beside it; `keys` are of the first case."""
    day = a_day_of(course)
    raw = short_raw(**keys)
    case = a_case(raw, parent=day, summary="The story of the first.")
    other = twin_raw(id=f"{raw['id']}-twin")
    twin = a_case(other, parent=day, summary="The story of the twin.")
    TwinPair.objects.create(
        activity_key=case.translation_key,
        twin_key=twin.translation_key,
        delayed_after=delayed_after,
    )
    return case


def the_twin_of(case: CasePage) -> CasePage:
    pair = TwinPair.objects.get(activity_key=case.translation_key)
    return CasePage.objects.get(translation_key=pair.twin_key)


def is_at_twin(attempt: Attempt) -> bool:
    return attempt.version.case_key != attempt.activity_key


def plays(user, case: CasePage, *, well: bool) -> Attempt:
    """Whatever is begun next, to its end."""
    attempt = an_attempt(user, CasePage.objects.get(pk=case.pk))
    good, bad = (GOOD_AT_TWIN, BAD_AT_TWIN) if is_at_twin(attempt) else (GOOD, BAD)
    for decision in good if well else bad:
        attempt.decide(attempt.length, decision)
    return attempt
