"""A draft as its map and its tables show it: scenes, and the ways from one to another.

Whatever is unfinished is there as far as it goes: a scene without an id, a way into a
scene that there is not. What is wrong has numbers, the same on the map and in the
tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from checking.problems import Problem
from simulations.authoring.problem_messages import message_of
from simulations.models import CaseSearch
from simulations.releases.drafts import Draft, Located, SceneDraft

Raw = dict[str, Any]


@dataclass(frozen=True)
class Numbered:
    """A problem as the table has it."""

    number: int
    message: str
    where: str
    url: str
    stops: bool
    page_id: int


@dataclass(frozen=True)
class Way:
    """From a scene by one choice, or by its task, to one scene."""

    id: str
    letter: str
    text: str
    source: "Stop"
    target: "Stop"
    is_conditional: bool  # only if something holds
    is_never: bool  # no play goes here

    @property
    def remarks(self) -> list[str]:
        found = [_("under a condition")] if self.is_conditional else []
        return [*found, _("no play goes here")] if self.is_never else found


@dataclass(eq=False)
class Stop:
    """A scene, or one that is missing: then it has no number and no page."""

    id: str
    key: str
    title: str
    number: int | None = None
    kind: str = ""  # choices, task, ending; empty where nothing is written yet
    is_start: bool = False
    is_missing: bool = False
    ends_in: str = ""  # success, partial or failure
    facts: list[str] = field(default_factory=list)
    warning: str = ""  # that nobody comes here
    ways: list[Way] = field(default_factory=list)
    problems: list[Numbered] = field(default_factory=list)
    url: str = ""

    @property
    def name(self) -> str:
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def words(self) -> list[str]:
        return [*self.facts, self.warning] if self.warning else self.facts

    @property
    def stops(self) -> bool:
        return any(problem.stops for problem in self.problems)


class CaseGraph:
    def __init__(self, draft: Draft, search: CaseSearch | None) -> None:
        self.draft = draft
        self.raw = draft.raw
        found = (search and search.findings) or {}
        self._never = found.get("never", {}) if found.get("complete") else {}
        self.problems = list(_numbered(draft, search))
        self.stops = [
            self._stop(number, scene, raw)
            for number, (scene, raw) in enumerate(
                zip(draft.scenes, self.raw["scenes"], strict=True), 1
            )
        ]
        self._by_key = {stop.key: stop for stop in reversed(self.stops) if stop.key}
        self.missing: list[Stop] = []
        for stop, raw in zip(list(self.stops), self.raw["scenes"], strict=True):
            stop.ways = list(self._ways(stop, raw))
        self._say_where_nobody_comes()

    @property
    def start(self) -> Stop | None:
        return next((stop for stop in self.stops if stop.is_start), None)

    @property
    def ways(self) -> list[Way]:
        return [way for stop in self.stops for way in stop.ways]

    def _stop(self, number: int, scene: SceneDraft, raw: Raw) -> Stop:
        kind = next((key for key in ("ending", "task", "choices") if key in raw), "")
        stop = Stop(
            f"scene-{number}",
            scene.key,
            scene.title or scene.key or _("Without a title"),
            number,
            kind,
            is_start=bool(scene.key) and scene.key == self.raw.get("start"),
            ends_in=raw.get("ending", ""),
            problems=[p for p in self.problems if p.page_id == scene.page_id],
            url=reverse("wagtailadmin_pages:edit", args=[scene.page_id]),
        )
        stop.facts = list(self._facts(stop, raw))
        return stop

    def _facts(self, stop: Stop, raw: Raw) -> Iterator[str]:
        if stop.is_start:
            yield _("Start")
        if stop.kind == "choices":
            count = len(raw["choices"])
            yield ngettext("%(count)d choice", "%(count)d choices", count) % {
                "count": count
            }
        elif stop.kind == "task":
            yield _tasks().get(raw["task"].get("kind"), _("Task"))
        elif stop.kind == "ending":
            yield _endings().get(stop.ends_in, _("Ending"))
        else:
            yield _("nothing to do yet")
        if stop.key and self.raw.get("limit") and stop.key == self.raw.get("timeout"):
            yield _("when time is up")

    def _ways(self, stop: Stop, raw: Raw) -> Iterator[Way]:
        for place, choice in enumerate(_dicts(raw.get("choices"))):
            letter = chr(65 + place) if place < 26 else str(place + 1)
            under = "when" in choice or "requires" in choice
            name = f"{stop.key}/{choice.get('id', '')}"
            never = name in self._never.get("choices", ())
            outcomes = _dicts(choice.get("outcomes")) or [choice]
            text = choice.get("text") or _("Without a text")
            yield from self._lead(stop, letter, text, outcomes, name, under, never)
        task = raw.get("task")
        if isinstance(task, dict):
            letter = pgettext("the letter of a task on the map of a case", "T")
            outcomes = _dicts(task.get("outcomes"))
            name = f"{stop.key}/task"
            yield from self._lead(stop, letter, _("Task"), outcomes, name, False, False)

    def _lead(
        self,
        stop: Stop,
        letter: str,
        text: str,
        outcomes: list[Raw],
        name: str,
        under: bool,
        never: bool,
    ) -> Iterator[Way]:
        """One way for each scene that these outcomes lead to."""
        seen = self._never.get("outcomes", ())
        targets: dict[str, list[tuple[bool, bool]]] = {}
        for place, outcome in enumerate(outcomes):
            goto = outcome.get("goto")
            if goto and isinstance(goto, str):
                fate = ("if" in outcome, never or f"{name}#{place}" in seen)
                targets.setdefault(goto, []).append(fate)
        for goto, fates in targets.items():
            yield Way(
                f"{stop.id}-{letter}-{goto}",
                letter,
                text,
                stop,
                self._target(goto),
                under or all(conditional for conditional, _never in fates),
                all(shut for _conditional, shut in fates),
            )

    def _target(self, key: str) -> Stop:
        if key not in self._by_key:
            missing = Stop(f"missing-{key}", key, key, is_missing=True)
            missing.warning = _("There is no such scene yet")
            missing.url = f"#make-{key}"
            self._by_key[key] = missing
            self.missing.append(missing)
        return self._by_key[key]

    def _say_where_nobody_comes(self) -> None:
        timeout = self._by_key.get(self.raw.get("timeout") or "")
        roots = [self.start, timeout if self.raw.get("limit") else None]
        waiting = [stop for stop in roots if stop]
        reached = {stop.id for stop in waiting}
        entered = {way.target.id for way in self.ways if way.target is not way.source}
        while waiting:
            for way in waiting.pop().ways:
                if way.target.id not in reached:
                    reached.add(way.target.id)
                    waiting.append(way.target)
        for stop in self.stops:
            if stop.id not in reached:
                stop.warning = (
                    _("out of reach") if stop.id in entered else _("no way in")
                )
            elif stop.key in self._never.get("scenes", ()):
                stop.warning = _("no play comes here")


def _numbered(draft: Draft, search: CaseSearch | None) -> Iterator[Numbered]:
    """What the file shows at once, and then what only the search found."""
    located = {(p.problem.path, p.problem.message): p for p in draft.problems()}
    report = (search and search.report) or {}
    for each in _found(draft, report):
        located.setdefault((each.problem.path, each.problem.message), each)
    in_order = sorted(located.values(), key=lambda each: not each.stops)
    for number, each in enumerate(in_order, 1):
        yield Numbered(
            number,
            message_of(each.problem.message, draft),
            each.place.words,
            each.place.url,
            each.stops,
            each.place.page_id,
        )


def _found(draft: Draft, report: Raw) -> Iterator[Located]:
    for key, stops in ("errors", True), ("warnings", False):
        for each in report.get(key, ()):
            yield draft.locate(Problem(each["path"], each["message"]), stops=stops)


def _dicts(value: Any) -> list[Raw]:
    items = value if isinstance(value, list) else ()
    return [item for item in items if isinstance(item, dict)]


def _tasks() -> dict[str, str]:
    return {
        "select": _("Task: tick what is right"),
        "order": _("Task: put into order"),
        "trace": _("Task: trace money"),
    }


def _endings() -> dict[str, str]:
    return {
        "success": _("Ending: success"),
        "partial": _("Ending: partial success"),
        "failure": _("Ending: failure"),
    }
