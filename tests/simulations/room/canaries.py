"""A word of its own in every text of a case, and when each may be read."""

import re
from collections.abc import Iterator
from typing import Any

from case_engine.facts import EVIDENCE, KNOWN, VISITED
from case_engine.model import Scene
from case_engine.play import offered
from case_engine.state import Status
from simulations.content.content import Content
from simulations.content.play import Play

Path = tuple[str | int, ...]
TEXTS = {
    *("title", "summary", "body", "text", "barred", "name", "note", "label", "prompt"),
    *("feedback", "principle", "source"),
}
WORD = re.compile("zq[0-9]{4}x")


def with_canaries(node: Any, key: str = "", count: list[int] | None = None) -> Any:
    count = [0] if count is None else count
    if isinstance(node, dict):
        return {name: with_canaries(each, name, count) for name, each in node.items()}
    if isinstance(node, list):
        return [with_canaries(each, "", count) for each in node]
    if key not in TEXTS:
        return node
    count[0] += 1
    return f"{node} zq{count[0]:04}x"


def canaries(node: Any, path: Path = ()) -> Iterator[tuple[str, Path]]:
    """Each word, and where it stands; lists are entered by the ids of their parts."""
    if isinstance(node, dict):
        for name, each in node.items():
            yield from canaries(each, (*path, name))
    elif isinstance(node, list):
        for place, each in enumerate(node):
            name = each.get("id", place) if isinstance(each, dict) else place
            yield from canaries(each, (*path, name))
    elif isinstance(node, str):
        for word in WORD.findall(node):
            yield word, path


class Told:
    """What the player of `play` may have read by now, by the spec of the format."""

    def __init__(self, play: Play) -> None:
        self.content: Content = play.content
        self.play = play
        case, state = play.content.case, play.state
        self.entered = set(case.facts.names(VISITED, state.facts))
        self.earned = set(case.facts.names(EVIDENCE, state.facts))
        self.known = set(case.facts.names(KNOWN, state.facts))
        for asset, status in zip(case.assets, state.holdings.statuses, strict=True):
            if status != Status.FREE:
                self.known.add(asset.id)
        self.taken = [turn.outcome for turn in play.turns]
        self.offers = [
            (before.scene, offer)
            for before in play.states
            for offer in offered(case, before)
        ]

    def may_show(self, path: Path) -> bool:
        match path:
            case ("title",) | ("summary",) | ("jurisdictions", *_):
                return True
            case ("parties" | "assets", str(name), *_):
                return name in self.known
            case ("evidence", str(name), *_):
                return name in self.earned
            case ("ledgers", str(name), *_):
                return any(self._ledger(scene) == name for scene in self.entered)
            case ("links", int(place), *_):
                return self._is_linked(self.content.raw["links"][place])
            case ("scenes", str(scene), *rest):
                return scene in self.entered and self._in_scene(scene, rest)
        raise AssertionError(path)

    def _ledger(self, scene: str) -> str | None:
        return self.content.scenes[scene].get("task", {}).get("ledger")

    def _is_linked(self, link: dict[str, Any]) -> bool:
        ends = {link["from"], link["to"]} <= self.known
        return ends and link.get("evidence") in {None, *self.earned}

    def _in_scene(self, scene: str, path: list[str | int]) -> bool:
        played: Scene = self.content.case.scenes[scene]
        match path:
            case ["task", "outcomes", int(place), *_]:
                return played.task.outcomes[place] in self.taken
            case ["choices", str(name), "text"]:
                return any((s, o.id) == (scene, name) for s, o in self.offers)
            case ["choices", str(name), "barred"]:
                barred = (o.id for s, o in self.offers if s == scene and o.barred)
                return name in barred
            case ["choices", str(name), *rest]:
                choice = next(each for each in played.choices if each.id == name)
                place = rest[1] if rest[0] == "outcomes" else 0
                return choice.outcomes[place] in self.taken
        return True  # its title and text, a task's prompt and options
