"""The graph of scenes: each scene can be come to, and leads to an ending.

Both are one walk over the graph. The limit leads into its ending, so that ending
counts as come to; but a scene whose only way out is to run out of time is a trap.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from case_engine.checker import messages
from case_engine.checker.outcomes import outcomes
from checking.problems import Problem, mappings

Raw = dict[str, Any]


def dead_ends(case: Raw) -> Iterator[Problem]:
    paths: dict[str, str] = {}
    forward: dict[str, set[str]] = {}
    endings = set()
    for path, scene in mappings(case, "scenes"):
        name = scene.get("id")
        if not isinstance(name, str):
            continue
        paths.setdefault(name, path)
        targets = (outcome.get("goto") for _, outcome in outcomes(scene, path))
        names = {target for target in targets if isinstance(target, str)}
        forward.setdefault(name, set()).update(names)
        if "ending" in scene:
            endings.add(name)
    yield from _not_reached(case, paths, forward)
    backward: dict[str, set[str]] = {}
    for name, targets_of in forward.items():
        for target in targets_of:
            backward.setdefault(target, set()).add(name)
    ending = _walk(endings, backward)
    for name, path in paths.items():
        if name not in ending:
            yield messages.NO_ENDING.at(path, id=name)


def _not_reached(
    case: Raw, paths: dict[str, str], forward: dict[str, set[str]]
) -> Iterator[Problem]:
    start = case.get("start")
    timeout = None if case.get("limit") is None else case.get("timeout")
    if not isinstance(start, str) or start not in paths:
        return  # a start that dangles is one fault, not one for each scene
    roots = [root for root in (start, timeout) if isinstance(root, str)]
    reached = _walk(roots, forward)
    for name, path in paths.items():
        if name not in reached:
            yield messages.UNREACHABLE.at(path, id=name)


def _walk(roots: Iterable[str], edges: Mapping[str, set[str]]) -> set[str]:
    reached = set(roots)
    waiting = list(reached)
    while waiting:
        new = edges.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached
