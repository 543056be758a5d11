"""The one play among those of one score: by its verdicts, its length, its hours.

Every step keeps the score within reach, so only such plays are looked through, by the
cheapest first (Dijkstra 1959).
"""

from collections import deque
from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from case_engine.decisions import Decision
from case_engine.solver.exploration import NOT_SEEN, Gain, Way
from case_engine.solver.prospects import Prospect, Prospects
from case_engine.solver.transitions import NOT_LATE

Cost = tuple[int, ...]
"""Of a play, from what weighs most to what weighs least."""

_SOON = 20_000  # places
_VERDICTS = ("harmful", "poor", "defensible")


class Stand(NamedTuple):
    """Where a play stands: its future, and what it has so far."""

    future: int
    points: int
    conduct: int


class StepTaken(NamedTuple):
    way: Way
    gain: Gain
    to: Stand

    @property
    def is_late(self) -> bool:
        return self.gain.late != NOT_LATE

    @property
    def cost(self) -> Cost:
        """Returns how many outcomes are harmful, poor, defensible; decisions; hours."""
        outcome = self.way.outcome
        verdict = "" if self.is_late else outcome.verdict
        hours = self.gain.late if self.is_late else outcome.hours
        counted = (int(verdict == bad) for bad in _VERDICTS)
        return (*counted, int(not self.way.is_door), hours)


def begin_at(prospects: Prospects) -> Stand:
    return Stand(prospects.futures.start, prospects.scale.opening, 0)


def ways_from(prospects: Prospects, stand: Stand) -> Iterator[StepTaken]:
    """All that is open there, in the order of the file, as far as it was seen."""
    explored, scale = prospects.found, prospects.scale
    ways = prospects.futures.ways[stand.future]
    if ways[0] < 0:
        return
    for index, way in enumerate(explored.plans[ways[0]]):
        future, gain = ways[2 * index + 1], explored.gains[ways[2 * index + 2]]
        if future == NOT_SEEN:
            continue
        points = stand.points + scale.points(gain.secured, gain.evidence)
        late = gain.late != NOT_LATE
        conduct = stand.conduct + (0 if late else way.outcome.conduct)
        conduct = prospects.conduct_from(future, conduct)
        yield StepTaken(way, gain, Stand(future, points, conduct))


def best_play(prospects: Prospects) -> tuple[Decision, ...] | None:
    """The highest score among plays that pass, or among all where none does."""
    scale = prospects.scale

    def passing(prospect: Prospect, stand: Stand) -> int | None:
        return scale.best_pass(prospect.passing, stand.points, stand.conduct)

    def any_best(prospect: Prospect, stand: Stand) -> int | None:
        return scale.best(prospect.best, stand.points, stand.conduct)

    return _first(prospects, passing) or _first(prospects, any_best)


def worst_play(prospects: Prospects) -> tuple[Decision, ...] | None:
    scale = prospects.scale

    def worst(prospect: Prospect, stand: Stand) -> int | None:
        return scale.worst(prospect.worst, stand.points, stand.conduct)

    return _first(prospects, worst)


_Reach = Callable[[Prospect, Stand], int | None]
"""The score that can be reached from where a play stands."""


def _first(prospects: Prospects, reach: _Reach) -> tuple[Decision, ...] | None:
    start = begin_at(prospects)
    score = reach(prospects[start.future], start)
    if score is None:
        return None

    def on(stand: Stand) -> Iterator[StepTaken]:
        for taken in ways_from(prospects, stand):
            if reach(prospects[taken.to.future], taken.to) == score:
                yield taken

    costs, least = _cheapest(prospects, start, on)
    if least is None:
        return _nearest(prospects, start, reach, score)

    def tight(stand: Stand) -> Iterator[StepTaken]:
        for taken in sorted(on(stand), key=lambda taken: taken.way.order):
            if costs.get(taken.to) == _plus(costs[stand], taken.cost):
                yield taken

    return _walk(start, tight, lambda s: _is_end(prospects, s) and costs[s] == least)


def _cheapest(
    prospects: Prospects, start: Stand, on: Callable[[Stand], Iterator[StepTaken]]
) -> tuple[dict[Stand, Cost], Cost | None]:
    """What it takes at least to come to each place, up to the cheapest ending."""
    costs: dict[Stand, Cost] = {start: (0, 0, 0, 0, 0)}
    waiting: list[tuple[Cost, Stand]] = [(costs[start], start)]
    least: Cost | None = None
    while waiting:
        cost, stand = heappop(waiting)
        if least is not None and cost > least:
            break
        if cost > costs[stand]:
            continue
        if _is_end(prospects, stand):
            least = cost
            continue
        for taken in on(stand):
            further = _plus(cost, taken.cost)
            if taken.to not in costs or further < costs[taken.to]:
                costs[taken.to] = further
                heappush(waiting, (further, taken.to))
    return costs, least


def _nearest(
    prospects: Prospects, start: Stand, reach: _Reach, score: int
) -> tuple[Decision, ...] | None:
    """Where a circle was given up, the score may be out of reach after all: then the
    play that comes nearest to it among those that are soon looked through.
    """
    paths: dict[Stand, tuple[Decision, ...]] = {start: ()}
    waiting, ends = deque([start]), []
    while waiting and len(paths) < _SOON:
        stand = waiting.popleft()
        if _is_end(prospects, stand):
            ends.append(stand)
        for taken in ways_from(prospects, stand):
            if taken.to not in paths:
                paths[taken.to] = (*paths[stand], taken.way.decision)
                waiting.append(taken.to)

    def distance(stand: Stand) -> tuple[bool, int]:
        nearest = reach(prospects[stand.future], stand)
        return nearest is None, abs(score - (nearest or 0))

    return paths[min(ends, key=distance)] if ends else None


def _walk(
    start: Stand,
    ahead: Callable[[Stand], Iterator[StepTaken]],
    is_goal: Callable[[Stand], bool],
) -> tuple[Decision, ...]:
    """The first way in the order of the file that never comes back to where it was."""
    seen = {start}
    path: list[tuple[Decision, Iterator[StepTaken]]] = [("", ahead(start))]
    if is_goal(start):
        return ()
    while path:
        for taken in path[-1][1]:
            if taken.to in seen:
                continue
            seen.add(taken.to)
            path.append((taken.way.decision, ahead(taken.to)))
            if is_goal(taken.to):
                return tuple(decision for decision, _ in path[1:])
            break
        else:
            path.pop()
    raise AssertionError("the cheapest ending has a way to it")


def _is_end(prospects: Prospects, stand: Stand) -> bool:
    return prospects.futures.ways[stand.future][0] < 0


def _plus(cost: Cost, more: Cost) -> Cost:
    return tuple(a + b for a, b in zip(cost, more, strict=True))
