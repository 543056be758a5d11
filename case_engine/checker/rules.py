"""What a well-shaped case must also keep to."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from case_engine.checker import messages
from case_engine.checker.outcomes import outcomes
from case_engine.model import TASK_KINDS
from checking.problems import Problem, child_path, mappings, strings
from exercises.kinds.ledger_shelf import LedgerShelf
from tracing.amounts import exact, number

Raw = dict[str, Any]
MOST_SCENES = 2000


def size(case: Raw) -> Iterator[Problem]:
    scenes = case.get("scenes")
    if isinstance(scenes, list) and len(scenes) > MOST_SCENES:
        yield messages.TOO_MANY_SCENES.at("scenes", most=MOST_SCENES, count=len(scenes))


def weights(case: Raw) -> Iterator[Problem]:
    try:
        scoring = case["scoring"]
        parts = [number(scoring[part]) for part in ("secured", "conduct", "evidence")]
    except (ValueError, KeyError, TypeError):
        return  # its shape is wrong, which is said elsewhere
    if sum(parts, Fraction()) != 100:
        total = exact(sum(parts, Fraction()))
        yield messages.WEIGHTS.at("scoring", total=total)


def limit(case: Raw) -> Iterator[Problem]:
    """Checks that a limit leads to an ending."""
    timeout = case.get("timeout")
    if case.get("limit") is not None and timeout is None:
        yield messages.NO_TIMEOUT.at("timeout")
    for path, scene in mappings(case, "scenes"):
        if scene.get("id") == timeout and timeout and "ending" not in scene:
            yield messages.TIMEOUT_NO_ENDING.at("timeout", path=path)


def last_outcomes(case: Raw) -> Iterator[Problem]:
    """Something must follow, whatever the state."""
    for path, scene in mappings(case, "scenes"):
        lists = [
            list(mappings(c, "outcomes", w))
            for w, c in mappings(scene, "choices", path)
        ]
        lists += [
            [(where, choice)]
            for where, choice in mappings(scene, "choices", path)
            if "outcomes" not in choice
        ]
        lists.append(
            list(mappings(scene.get("task"), "outcomes", child_path(path, "task")))
        )
        for where, last in (listed[-1] for listed in lists if listed):
            if "if" in last:
                yield messages.CONDITION_OF_LAST.at(child_path(where, "if"))


def conditional_texts(case: Raw) -> Iterator[Problem]:
    """Whatever the state, a scene says something, and a barred choice says why."""
    for path, scene in mappings(case, "scenes"):
        parts = list(mappings(scene, "body", path))
        if parts and all("if" in part for _, part in parts):
            yield messages.NO_PART_FOR_ALL.at(child_path(path, "body"))
        for where, choice in mappings(scene, "choices", path):
            reasons = list(mappings(choice, "barred", where))
            if reasons and "if" in reasons[-1][1]:
                last = child_path(reasons[-1][0], "if")
                yield messages.CONDITION_OF_LAST_REASON.at(last)


def taste(case: Raw) -> Iterator[Problem]:
    scenes, start = case.get("taste"), case.get("start")
    if isinstance(scenes, list) and isinstance(start, str) and start not in scenes:
        yield messages.TASTE_WITHOUT_START.at("taste", id=start[:60])


def one_effect_each(case: Raw) -> Iterator[Problem]:
    """One outcome does one thing to an asset."""
    for path, scene in mappings(case, "scenes"):
        for where, outcome in outcomes(scene, path):
            first: dict[str, str] = {}
            for key, place, name in _named(outcome, where):
                if first.setdefault(name, key) != key:
                    yield messages.SECOND_EFFECT.at(place, id=name, key=first[name])


def _named(outcome: Raw, path: str) -> Iterator[tuple[str, str, str]]:
    for where, hold in mappings(outcome, "hold", path):
        if isinstance(hold.get("asset"), str):
            yield "hold", child_path(where, "asset"), hold["asset"]
    for verb in ("restrain", "release", "confiscate", "return"):
        for where, name in strings(outcome, verb, path):
            yield verb, where, name


def circles(case: Raw) -> Iterator[Problem]:
    """Money that goes round within an hour: which order would be the right one?"""
    by_hour: dict[int, list[_Flow]] = {}
    for path, asset in mappings(case, "assets"):
        for where, move in mappings(asset, "moves", path):
            source, target, hour = asset.get("id"), move.get("to"), move.get("at")
            if (
                isinstance(source, str)
                and isinstance(target, str)
                and isinstance(hour, int)
            ):
                by_hour.setdefault(hour, []).append((where, source, target))
    for hour, flows in sorted(by_hour.items()):
        for where, _, _ in _untangled(_untangled(flows, 1, 2), 2, 1):
            yield messages.CIRCLE_OF_MOVES.at(where, hour=hour)


_Flow = tuple[str, str, str]  # path, from, to


def _untangled(flows: list[_Flow], source: int, target: int) -> list[_Flow]:
    """Without those that lead away from where nothing comes in, over and over."""
    leaving: dict[str, list[_Flow]] = {}
    coming: Counter[str] = Counter()
    for flow in flows:
        leaving.setdefault(flow[source], []).append(flow)
        coming[flow[target]] += 1
    done = set()
    waiting = [name for name in leaving if not coming[name]]
    while waiting:
        for flow in leaving.get(waiting.pop(), ()):
            done.add(flow)
            coming[flow[target]] -= 1
            if not coming[flow[target]]:
                waiting.append(flow[target])
    return [flow for flow in flows if flow not in done]


def tasks(case: Raw) -> Iterator[Problem]:
    """What their kinds say of them."""
    ledgers = LedgerShelf(case)
    for path, scene in mappings(case, "scenes"):
        task = scene.get("task")
        if not isinstance(task, dict) or not isinstance(task.get("kind"), str):
            continue  # its shape is wrong, which is said elsewhere
        if task["kind"] in TASK_KINDS:
            kind = TASK_KINDS[task["kind"]]
            yield from kind.faults(task, child_path(path, "task"), ledgers)
