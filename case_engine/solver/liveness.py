"""What a play can still see from a scene on: the rest need not be told apart.

A fact that no condition will read before it is set or cleared again, an asset that no
condition, order or later move will touch, the exact sum of conduct far below zero: two
states that differ in such things alone have the same future, and count as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from case_engine.facts import STOPPED, VISITED
from case_engine.model import Case, Outcome, Scene

ENDLESS = 1 << 60
"""More hours, or more points of conduct, than any play can have."""


@dataclass(slots=True)
class Sight:
    """From one scene on."""

    facts: int = 0
    gains: int = 0  # facts that may yet come true
    assets: int = 0  # named by a condition or an order: a bit by place in case.assets
    hours: frozenset[int] = frozenset()  # at which a condition changes its mind
    horizon: int = 0  # the most hours that can still pass
    rise: int = 0  # the most by which conduct can still rise
    fall: int = 0


def survey(case: Case) -> dict[str, Sight]:
    """One walk over the graph, from the endings back, ring by ring."""
    sights = {name: _own(case, scene) for name, scene in case.scenes.items()}
    for ring in _rings(case):
        for name in ring:
            _gather(case, name, ring, sights)
        changed = True
        while changed:
            before = [sights[name].facts for name in ring]
            for name in ring:
                sights[name].facts |= _facts_from(case, case.scenes[name], sights)
            changed = before != [sights[name].facts for name in ring]
        _share(ring, sights)
    return sights


def needs(case: Case, outcome: Outcome) -> int:
    """The facts that say that what is confiscated or returned was stopped before."""
    taken = (e.asset for e in outcome.effects if e.verb in ("confiscate", "return"))
    return case.facts.bits(STOPPED, (case.assets[asset].id for asset in taken))


def _own(case: Case, scene: Scene) -> Sight:
    conditions = [o.condition for o in scene.outcomes]
    for choice in scene.choices:
        conditions += [choice.when, choice.requires]
    sight = Sight()
    for condition in conditions:
        if condition is not None:
            sight.facts |= condition.facts
            sight.assets |= sum(1 << asset for asset in condition.assets)
            sight.hours |= condition.hours
    for outcome in scene.outcomes:
        sight.facts |= needs(case, outcome)
        sight.gains |= outcome.gains
        for effect in outcome.effects:
            sight.assets |= 1 << effect.asset
    return sight


def _gather(case: Case, name: str, ring: set[str], sights: dict[str, Sight]) -> None:
    """What lies ahead; a ring that takes time or conduct can be gone round for ever."""
    sight = sights[name]
    for outcome in case.scenes[name].outcomes:
        ahead = sights[outcome.goto]
        inside = outcome.goto in ring
        up, down = max(0, outcome.conduct), max(0, -outcome.conduct)
        if inside:
            steps = (outcome.hours, up, down)
            horizon, rise, fall = (ENDLESS if step else 0 for step in steps)
        else:
            sight.gains |= ahead.gains
            sight.assets |= ahead.assets
            sight.hours |= ahead.hours
            horizon = outcome.hours + ahead.horizon
            rise, fall = up + ahead.rise, down + ahead.fall
        sight.horizon = max(sight.horizon, horizon)
        sight.rise = max(sight.rise, rise)
        sight.fall = max(sight.fall, fall)


def _share(ring: set[str], sights: dict[str, Sight]) -> None:
    """All scenes of a ring see what one of them sees, but for facts."""
    members = [sights[name] for name in ring]
    gains = assets = 0
    for sight in members:
        gains |= sight.gains
        assets |= sight.assets
    hours = frozenset[int]().union(*(sight.hours for sight in members))
    for sight in members:
        sight.gains, sight.assets, sight.hours = gains, assets, hours
    horizon = max(sight.horizon for sight in members)
    rise = max(sight.rise for sight in members)
    fall = max(sight.fall for sight in members)
    for sight in members:
        sight.horizon, sight.rise, sight.fall = horizon, rise, fall


def _facts_from(case: Case, scene: Scene, sights: dict[str, Sight]) -> int:
    """What is read ahead, unless the way there settles it."""
    facts = 0
    for outcome in scene.outcomes:
        settled = outcome.gains | outcome.clears
        settled |= case.facts.bit(VISITED, outcome.goto)
        facts |= sights[outcome.goto].facts & ~settled
    return facts


def _rings(case: Case) -> Iterator[set[str]]:
    """Scenes that lead to each other, those that lie ahead first (Tarjan 1972)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    waiting: set[str] = set()

    def enter(name: str) -> tuple[str, Iterator[str]]:
        number[name] = lowest[name] = len(number)
        stack.append(name)
        waiting.add(name)
        return name, (outcome.goto for outcome in case.scenes[name].outcomes)

    for root in case.scenes:
        path = [] if root in number else [enter(root)]
        while path:
            name, ahead = path[-1]
            for target in ahead:
                if target not in number:
                    path.append(enter(target))
                    break
                if target in waiting:
                    lowest[name] = min(lowest[name], number[target])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    lowest[above] = min(lowest[above], lowest[name])
                if lowest[name] == number[name]:
                    ring = {name}
                    while stack[-1] != name:
                        ring.add(stack.pop())
                    stack.pop()
                    waiting -= ring
                    yield ring
