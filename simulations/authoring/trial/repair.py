"""A draft that is not finished yet, made to be played as far as it goes.

A scene that cannot be played, and one that is not there yet, gives way to an ending
that only says so; so does what follows a choice that is not finished. It is for
trying alone: what is released is the draft itself, once nothing is wrong with it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from case_engine.checker import messages, report
from case_engine.checker.outcomes import outcomes
from checking.problems import Problem, steps_of
from simulations.content.bodies import texts
from simulations.content.content import Content
from simulations.releases.drafts import Draft

Raw = dict[str, Any]
_SLUG = re.compile(r"[a-z0-9-]{1,100}")


@dataclass
class Gap:
    """Why a play comes to an end: because the draft does."""

    problems: list[Problem] = field(default_factory=list)
    missing: str = ""  # the id of a scene that is not there yet


@dataclass(frozen=True)
class Playable:
    content: Content
    gaps: dict[str, Gap]  # by the id of the scene that stands in for what is missing


@dataclass(frozen=True)
class _Scene:
    raw: Raw
    gap: Gap | None = None  # None where the scene is as the draft has it

    @property
    def id(self) -> str:
        return self.raw["id"]


def playable(draft: Draft) -> Playable | None:
    """The draft as it can be tried; the draft itself is left as it is.

    None where the case itself, its rules or its dossier, cannot be read yet, and where
    it has no scene.
    """
    raw = draft.raw
    problems = report.faults(raw)
    if not problems:
        return Playable(Content(raw), {}) if raw["scenes"] else None
    scenes = _scenes(raw, problems)
    if not scenes:
        return None
    raw, scenes = _with_timeout(raw, scenes)
    scenes = [*scenes, *_missing(scenes)]
    raw = raw | _links(raw, problems) | _start(raw, scenes)
    raw["scenes"] = [scene.raw for scene in scenes]
    if report.faults(raw):
        return None
    return Playable(Content(raw), {s.id: s.gap for s in scenes if s.gap})


def _scenes(raw: Raw, problems: list[Problem]) -> list[_Scene]:
    """The scenes of the draft as far as they go, and after them what stands in for the
    ends of choices. Of several with one id only the first can be come to.
    """
    ids = {scene["id"] for scene in raw["scenes"] if _is_slug(scene.get("id"))}
    by_scene: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        match steps_of(problem.path):
            case ["scenes", int(number), *_] if not _leads_to_new(raw, problem, ids):
                by_scene[number].append(problem)
    own: list[_Scene] = []
    stand_ins: list[_Scene] = []
    for number, scene in enumerate(raw["scenes"]):
        if _is_slug(scene.get("id")):  # nothing can lead to one without an id
            repaired, ends = _repaired(scene, number, by_scene[number])
            own.append(repaired)
            stand_ins += ends
    unique: dict[str, _Scene] = {}
    for scene in (*own, *stand_ins):
        unique.setdefault(scene.id, scene)
    return list(unique.values())


def _leads_to_new(raw: Raw, problem: Problem, ids: Collection[str]) -> bool:
    """Whether all that is wrong is that a scene has still to be made."""
    steps = steps_of(problem.path)
    value: Any = raw
    for step in steps:
        value = value[step] if step in value or isinstance(step, int) else None
        if value is None:
            return False
    return steps[-1] == "goto" and _is_slug(value) and value not in ids


def _repaired(
    scene: Raw, number: int, problems: list[Problem]
) -> tuple[_Scene, list[_Scene]]:
    """The scene, and what stands in for the ends of its unfinished choices."""
    if not problems:
        return _Scene(scene), []
    by_choice: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        match steps_of(problem.path):
            case ["scenes", _, "choices", int(choice), *_]:
                by_choice[choice].append(problem)
            case _:
                return _replaced(scene, problems), []
    choices, ends = _choices(scene["choices"], number, by_choice)
    return _Scene(scene | {"choices": choices}), ends


def _replaced(scene: Raw, problems: list[Problem]) -> _Scene:
    """An ending in its place, with as much of its text as can be shown."""
    ending = _ending(scene["id"], scene.get("title") or "…")
    if shown := "\n".join(texts(scene)):
        ending["body"] = shown
    return _Scene(ending, Gap(problems))


def _choices(
    choices: list[Any], scene_number: int, by_choice: dict[int, list[Problem]]
) -> tuple[list[Any], list[_Scene]]:
    """The choices, of which each unfinished one leads to an end of its own."""
    taken = {
        choice["id"]
        for number, choice in enumerate(choices)
        if number not in by_choice and isinstance(choice, dict)
    }
    repaired, ends = list(choices), []
    for number, problems in by_choice.items():
        choice = choices[number] if isinstance(choices[number], dict) else {}
        end = f"unfinished-{scene_number + 1}-{number + 1}"
        name = choice.get("id")
        if not _is_slug(name) or name in taken:
            name = end
        taken.add(name)
        text = str(choice.get("text") or "…")
        repaired[number] = {"id": name, "text": text, "goto": end}
        ends.append(_Scene(_ending(end, "…"), Gap(problems)))
    return repaired, ends


def _with_timeout(raw: Raw, scenes: list[_Scene]) -> tuple[Raw, list[_Scene]]:
    """With an ending for when time is up, where there is a limit; else without one."""
    if raw.get("limit") is None:
        return {key: raw[key] for key in raw if key != "timeout"}, scenes
    name = raw.get("timeout")
    if any(scene.id == name and "ending" in scene.raw for scene in scenes):
        return raw, scenes
    gap = Gap([messages.NO_TIMEOUT.at("timeout")])
    ending = _Scene(_ending("unfinished-time-is-up", "…"), gap)
    return raw | {"timeout": ending.id}, [*scenes, ending]


def _missing(scenes: Iterable[_Scene]) -> Iterator[_Scene]:
    """An ending for each scene that something leads to and that is not there."""
    seen = {scene.id for scene in scenes}
    for scene in scenes:
        for _path, outcome in outcomes(scene.raw, ""):
            name = outcome.get("goto")
            if _is_slug(name) and name not in seen:
                seen.add(name)
                title = name.replace("-", " ").capitalize()
                yield _Scene(_ending(name, title), Gap(missing=name))


def _links(raw: Raw, problems: list[Problem]) -> Raw:
    """The picture does without the lines that are not finished."""
    wrong = {steps_of(p.path)[1] for p in problems if p.path.startswith("links[")}
    links = raw.get("links")
    if not wrong or not links:
        return {}
    return {"links": [link for number, link in enumerate(links) if number not in wrong]}


def _start(raw: Raw, scenes: list[_Scene]) -> Raw:
    """The first scene, where the draft begins in none that it has."""
    is_known = any(scene.id == raw.get("start") for scene in scenes)
    return {} if is_known else {"start": scenes[0].id}


def _ending(name: str, title: str) -> Raw:
    return {"id": name, "title": title, "ending": "failure"}


def _is_slug(name: Any) -> TypeGuard[str]:
    return isinstance(name, str) and bool(_SLUG.fullmatch(name))
