"""A draft as a graph of its scenes, for the map and the tables beside it.

Whatever is unfinished is there as far as it goes: a scene without an id, a transition
into a scene that is not written yet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from simulations.authoring.problem_messages import ProblemRow, problem_rows
from simulations.models import CaseSearch
from simulations.releases.drafts import Draft, SceneDraft
from simulations.releases.locations import edit_url

Raw = dict[str, Any]


@dataclass(frozen=True)
class SceneTransition:
    """Leads from a scene by one choice, or by its task, to one scene."""

    id: str
    letter: str
    text: str
    source: "SceneNode"
    target: "SceneNode"
    is_conditional: bool  # only if something holds
    is_never: bool  # the solver found no play that goes here

    @property
    def remarks(self) -> list[str]:
        remarks = [_("under a condition")] if self.is_conditional else []
        return [*remarks, _("no play takes this way")] if self.is_never else remarks


@dataclass(eq=False)
class SceneNode:
    """A scene. One that is missing has no number, and its address makes it."""

    id: str
    key: str
    title: str
    number: int | None = None  # from 1
    kind: str = ""  # choices, task, ending; empty where nothing is written yet
    is_start: bool = False
    is_missing: bool = False
    ends_in: str = ""  # success, partial or failure
    facts: list[str] = field(default_factory=list)
    warning: str = ""  # says that nobody comes here
    transitions: list[SceneTransition] = field(default_factory=list)
    problems: list[ProblemRow] = field(default_factory=list)
    url: str = ""

    @property
    def name(self) -> str:
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def targets(self) -> list["SceneNode"]:
        """Returns the scenes that it leads to, each once."""
        return list(dict.fromkeys(t.target for t in self.transitions))

    @property
    def words(self) -> list[str]:
        return [*self.facts, self.warning] if self.warning else self.facts

    @property
    def has_errors(self) -> bool:
        return any(problem.is_error for problem in self.problems)


@dataclass(frozen=True)
class _Decision:
    """A choice or the task of a scene, as far as it is written."""

    name: str  # as the solver has it: scene/choice or scene/task
    letter: str
    text: str
    outcomes: list[Raw]
    is_conditional: bool = False


class CaseGraph:
    """`nodes` are the scenes of the draft in their order; `missing` are those that
    something leads to and that are not written yet.
    """

    def __init__(self, draft: Draft, search: CaseSearch | None = None) -> None:
        self.raw = draft.raw
        self.problems = problem_rows(draft, search)
        findings = (search and search.findings) or {}
        # A search that was broken off proves nothing about what no play reaches.
        self._never: Raw = findings.get("never", {}) if findings.get("complete") else {}
        scenes: list[Raw] = self.raw["scenes"]
        self.nodes = [
            self._node(number, scene, raw)
            for number, (scene, raw) in enumerate(
                zip(draft.scenes, scenes, strict=True), 1
            )
        ]
        self.missing: list[SceneNode] = []
        # Of two scenes with one id the first one is meant.
        self._by_key = {node.key: node for node in reversed(self.nodes) if node.key}
        for node, raw in zip(self.nodes, scenes, strict=True):
            for decision in _decisions(node.key, raw):
                node.transitions += self._transitions(node, decision)
        self._warn_where_nobody_comes()

    @property
    def start(self) -> SceneNode | None:
        return next((node for node in self.nodes if node.is_start), None)

    @property
    def transitions(self) -> list[SceneTransition]:
        return [transition for node in self.nodes for transition in node.transitions]

    def _node(self, number: int, scene: SceneDraft, raw: Raw) -> SceneNode:
        kind = next((key for key in ("ending", "task", "choices") if key in raw), "")
        node = SceneNode(
            f"scene-{number}",
            scene.key,
            scene.title or scene.key or _("Without a title"),
            number,
            kind,
            is_start=bool(scene.key) and scene.key == self.raw.get("start"),
            ends_in=raw.get("ending", ""),
            problems=[p for p in self.problems if p.page_id == scene.page_id],
            url=edit_url(scene.page_id),
        )
        node.facts = list(self._facts(node, raw))
        return node

    def _facts(self, node: SceneNode, raw: Raw) -> Iterator[str]:
        if node.is_start:
            yield _("Start")
        if node.kind == "choices":
            count = len(raw["choices"])
            text = ngettext("%(count)d choice", "%(count)d choices", count)
            yield text % {"count": count}
        elif node.kind == "task":
            yield _tasks().get(raw["task"].get("kind"), _("Task"))
        elif node.kind == "ending":
            yield _endings().get(node.ends_in, _("Ending"))
        else:
            yield _("nothing to do yet")
        if node.key and self.raw.get("limit") and node.key == self.raw.get("timeout"):
            yield _("when time is up")

    def _transitions(
        self, source: SceneNode, decision: _Decision
    ) -> Iterator[SceneTransition]:
        """Yields one transition for each scene that the outcomes lead to."""
        by_target: dict[str, list[tuple[int, Raw]]] = defaultdict(list)
        for number, outcome in enumerate(decision.outcomes):
            key = outcome.get("goto")
            if key and isinstance(key, str):
                by_target[key].append((number, outcome))
        is_never = decision.name in self._never.get("choices", ())
        never_outcomes = self._never.get("outcomes", ())
        for key, outcomes in by_target.items():
            yield SceneTransition(
                f"{source.id}-{decision.letter}-{key}",
                decision.letter,
                decision.text,
                source,
                self._target(key),
                is_conditional=decision.is_conditional
                or all("if" in outcome for _number, outcome in outcomes),
                is_never=is_never
                or all(
                    f"{decision.name}#{n}" in never_outcomes for n, _outcome in outcomes
                ),
            )

    def _target(self, key: str) -> SceneNode:
        if key not in self._by_key:
            missing = SceneNode(f"missing-{key}", key, key, is_missing=True)
            missing.warning = _("There is no such scene yet")
            missing.url = f"#make-{key}"
            self._by_key[key] = missing
            self.missing.append(missing)
        return self._by_key[key]

    def _warn_where_nobody_comes(self) -> None:
        timeout = self._by_key.get(self.raw.get("timeout") or "")
        roots = [self.start, timeout if self.raw.get("limit") else None]
        reached = _reached_from(node for node in roots if node)
        entered = {
            transition.target.id
            for transition in self.transitions
            if transition.target is not transition.source
        }
        for node in self.nodes:
            if node.id not in reached:
                is_entered = node.id in entered
                node.warning = _("out of reach") if is_entered else _("no way in")
            elif node.key in self._never.get("scenes", ()):
                node.warning = _("no play reaches it")


def _decisions(scene_key: str, raw: Raw) -> Iterator[_Decision]:
    for number, choice in enumerate(_dicts(raw.get("choices"))):
        yield _Decision(
            f"{scene_key}/{choice.get('id', '')}",
            letter_of(number),
            choice.get("text") or _("Without a text"),
            # A choice with one outcome may be written as that outcome.
            _dicts(choice.get("outcomes")) or [choice],
            "when" in choice or "requires" in choice,
        )
    task = raw.get("task")
    if isinstance(task, dict):
        letter = pgettext("the letter of a task on the map of a case", "T")
        outcomes = _dicts(task.get("outcomes"))
        yield _Decision(f"{scene_key}/task", letter, _("Task"), outcomes)


def letter_of(number: int) -> str:
    """Of a choice by its place, from 0: A to Z, and numbers after that."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def _reached_from(roots: Iterable[SceneNode]) -> set[str]:
    """Returns the ids of all nodes that some way leads to, the roots among them."""
    waiting = list(roots)
    reached = {node.id for node in waiting}
    while waiting:
        for transition in waiting.pop().transitions:
            if transition.target.id not in reached:
                reached.add(transition.target.id)
                waiting.append(transition.target)
    return reached


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
