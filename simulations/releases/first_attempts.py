"""Options that hardly anybody took in their first attempt, or nearly everybody.

Only shares are told, never how many took an option: a few of thirty may be one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef

from case_engine.model import Scene
from checking.problems import Problem
from simulations.content.content import case_content
from simulations.models import Attempt, CasePage, CaseVersion, Decision
from simulations.models.attempt_queries import AttemptQuerySet
from simulations.models.twins import Occasion
from simulations.releases import messages

ENOUGH = 30
"""First attempts that came to a scene, before anything is said of it."""

_SELDOM, _MOSTLY = 5, 90  # of a hundred

Raw = dict[str, Any]


@dataclass
class _Taken:
    """In one scene: a hub is left more than once by the same person."""

    people: int = 0
    by_people: Counter[str] = field(default_factory=Counter)
    times: Counter[str] = field(default_factory=Counter)


def warnings_of_use(case: CasePage, raw: Raw) -> Iterator[Problem]:
    """About the scenes of a draft whose choices are still those of the current version.

    Asks one query where there are too few attempts, whatever the size of the case.
    """
    current = CaseVersion.objects.of(case).filter(is_current=True)
    first = _first_attempts().filter(version__in=current.values("pk"))
    if first.count() < ENOUGH:
        return
    played = case_content(current.defer("content").get())
    taken = _taken(first)
    for index, scene in enumerate(raw["scenes"]):
        key = scene.get("id", "")
        if taken[key].people >= ENOUGH and _options(scene) == _options(
            played.scenes[key]
        ):
            path = f"scenes[{index}]"
            yield from _of_scene(path, played.case.scenes[key], taken[key])


def _first_attempts() -> AttemptQuerySet:
    """Of each person at a case, whatever its version: those that came to an end, and
    were no practice.
    """
    measured = Attempt.objects.filter(
        state=Attempt.State.FINISHED,
        is_practice=False,
        occasion=Occasion.ORDINARY,
    )
    before = measured.filter(
        user=OuterRef("user"),
        version__case_key=OuterRef("version__case_key"),
        finished_at__lt=OuterRef("finished_at"),
    )
    return measured.exclude(Exists(before))


def _taken(first: AttemptQuerySet) -> dict[str, _Taken]:
    decisions = Decision.objects.filter(attempt__in=first.values("pk"))
    people = Count("attempt", distinct=True)
    taken: dict[str, _Taken] = defaultdict(_Taken)
    by_scene = decisions.order_by().values_list("scene")
    for scene, count in by_scene.annotate(people):
        taken[scene].people = count
    by_option = decisions.order_by().values_list("scene", "decision")
    for scene, option, count, times in by_option.annotate(people, Count("pk")):
        taken[scene].by_people[option] = count
        taken[scene].times[option] = times
    return taken


def _of_scene(path: str, scene: Scene, taken: _Taken) -> Iterator[Problem]:
    options = [choice for choice in scene.choices if not choice.is_door]
    all_times = sum(taken.times[option.id] for option in options)
    for index, choice in enumerate(scene.choices):
        if choice.is_door or len(options) < 2:
            continue
        where = f"{path}.choices[{index}]"
        if 100 * taken.by_people[choice.id] < _SELDOM * taken.people:
            yield messages.SELDOM_TAKEN.at(where, count=taken.people)
        elif 100 * taken.times[choice.id] > _MOSTLY * all_times:
            yield messages.MOSTLY_TAKEN.at(where, count=taken.people)


def _options(scene: Raw) -> list[tuple[Any, Any]]:
    return [(c.get("id"), c.get("text")) for c in scene.get("choices") or ()]
