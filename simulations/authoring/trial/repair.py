"""A draft that is not finished yet, made to be played as far as it goes.

A scene that cannot be played, and one that is not there yet, gives way to an ending
that only says so; so does what follows a choice that is not finished. It is for
trying alone: what is released is the draft itself, once nothing is wrong with it.
"""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from case_engine.checker import messages, report
from checking.problems import Problem, each, outcomes, steps_of
from simulations.content.content import Content
from simulations.releases.drafts import Draft

Raw = dict[str, Any]
_SLUG = re.compile(r"[a-z0-9-]{1,100}")


@dataclass
class Gap:
    """Where a play comes to an end because the draft does."""

    problems: list[Problem] = field(default_factory=list)
    missing: str = ""  # the id of a scene that is not there yet


@dataclass(frozen=True)
class Playable:
    content: Content
    gaps: dict[str, Gap]  # by the id of the scene that stands there instead


def playable(draft: Draft) -> Playable | None:
    """None where the case itself, its rules or its dossier, cannot be read yet."""
    mending = _Mending(draft.raw)
    if mending.is_sound:
        return Playable(Content(mending.raw), mending.gaps)
    return None


class _Mending:
    def __init__(self, raw: Raw) -> None:
        self.raw = copy.deepcopy(raw)
        self.gaps: dict[str, Gap] = {}
        self.scenes: list[Raw] = self.raw["scenes"]
        found = report.faults(self.raw)
        if found:
            self._mend(found)
            found = report.faults(self.raw)
        self.is_sound = not found and bool(self.scenes)

    def _mend(self, found: list[Problem]) -> None:
        """Paths count the scenes as the draft has them, so none is left out before
        all of them are looked at.
        """
        self._links(found)
        by_scene: dict[int, list[Problem]] = {}
        for problem in found:
            match steps_of(problem.path):
                case ["scenes", int(place), *_]:
                    by_scene.setdefault(place, []).append(problem)
        there = {s["id"] for s in self.scenes if _is_slug(s.get("id"))}
        for place, problems in by_scene.items():
            serious = [p for p in problems if not self._leads_nowhere(p, there)]
            self._scene(place, serious)
        self._once()
        self._start()
        self._timeout()
        self._missing()

    def _links(self, found: list[Problem]) -> None:
        """The picture does without the lines that are not finished."""
        wrong = {steps_of(p.path)[1] for p in found if p.path.startswith("links[")}
        links = self.raw.get("links")
        if wrong and links:
            kept = [link for place, link in enumerate(links) if place not in wrong]
            self.raw["links"] = kept

    def _leads_nowhere(self, problem: Problem, there: set[str]) -> bool:
        """To a scene that only has to be made."""
        steps = steps_of(problem.path)
        if steps[-1] != "goto":
            return False
        value: Any = self.raw
        for step in steps:
            value = value[step] if step in value or isinstance(step, int) else None
            if value is None:
                return False
        return _is_slug(value) and value not in there

    def _scene(self, place: int, problems: list[Problem]) -> None:
        if not problems:
            return
        by_choice: dict[int, list[Problem]] = {}
        for problem in problems:
            match steps_of(problem.path):
                case ["scenes", _, "choices", int(choice), *_]:
                    by_choice.setdefault(choice, []).append(problem)
                case _:
                    self._replace(place, problems)
                    return
        self._choices(self.scenes[place]["choices"], place, by_choice)

    def _replace(self, place: int, problems: list[Problem]) -> None:
        scene = self.scenes[place]
        if not _is_slug(scene.get("id")):
            return  # nothing can lead there
        body = scene.get("body")
        kept = {"body": body} if isinstance(body, str) else {}
        self.scenes[place] = _ending(scene["id"], scene.get("title") or "…") | kept
        self.gaps[scene["id"]] = Gap(problems)

    def _choices(
        self, choices: list[Any], place: int, wrong: dict[int, list[Problem]]
    ) -> None:
        names = {
            choice["id"]
            for number, choice in enumerate(choices)
            if number not in wrong and isinstance(choice, dict)
        }
        for number, problems in wrong.items():
            choice = choices[number] if isinstance(choices[number], dict) else {}
            stop = f"unfinished-{place + 1}-{number + 1}"
            name = choice.get("id")
            if not _is_slug(name) or name in names:
                name = stop
            names.add(name)
            choices[number] = {
                "id": name,
                "text": str(choice.get("text") or "…"),
                "goto": stop,
            }
            self.scenes.append(_ending(stop, "…"))
            self.gaps[stop] = Gap(problems)

    def _once(self) -> None:
        """The first of each id; what has none is never come to."""
        seen: dict[str, Raw] = {}
        for scene in self.scenes:
            if isinstance(scene, dict) and _is_slug(scene.get("id")):
                seen.setdefault(scene["id"], scene)
        self.scenes[:] = seen.values()

    def _start(self) -> None:
        names = [scene["id"] for scene in self.scenes]
        if names and self.raw.get("start") not in names:
            self.raw["start"] = names[0]

    def _timeout(self) -> None:
        if self.raw.get("limit") is None:
            self.raw.pop("timeout", None)
            return
        named = self.raw.get("timeout")
        found = [scene for scene in self.scenes if scene["id"] == named]
        if found and "ending" in found[0]:
            return
        self.raw["timeout"] = "unfinished-time-is-up"
        self.scenes.append(_ending("unfinished-time-is-up", "…"))
        self.gaps["unfinished-time-is-up"] = Gap([messages.NO_TIMEOUT.at("timeout")])

    def _missing(self) -> None:
        there = {scene["id"] for scene in self.scenes}
        for name in dict.fromkeys(self._named()):
            if name not in there:
                title = name.replace("-", " ").capitalize()
                self.scenes.append(_ending(name, title))
                self.gaps[name] = Gap(missing=name)

    def _named(self) -> Iterator[str]:
        for path, scene in each(self.raw, "scenes"):
            for _where, outcome in outcomes(scene, path):
                if _is_slug(outcome.get("goto")):
                    yield outcome["goto"]


def _ending(name: str, title: str) -> Raw:
    return {"id": name, "title": title, "ending": "failure"}


def _is_slug(name: Any) -> bool:
    return isinstance(name, str) and bool(_SLUG.fullmatch(name))
