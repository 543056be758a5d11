"""What matters to a play from a scene on: the rest need not be told apart.

Compilers call this liveness analysis.

A fact that no condition will read before it is set or cleared again, an asset that no
condition, order or later move will touch, the exact sum of conduct far below zero: two
states that differ in such things alone have the same future, and count as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from case_engine.facts import STOPPED, VISITED
from case_engine.model import Case, Outcome, Scene
from case_engine.solver.circles import circles

ENDLESS = 1 << 60
"""More hours, or more points of conduct, than any play can have."""


@dataclass(slots=True)
class Liveness:
    """What may still be read, touched or reached from one scene on."""

    facts: int = 0
    gains: int = 0  # facts that may yet come true
    assets: int = 0  # named by a condition or an order: a bit by place in case.assets
    questioned: int = 0  # assets that a condition asks about, or that may be released
    hours: frozenset[int] = frozenset()  # at which a condition changes its mind
    horizon: int = 0  # the most hours that can still pass
    ring: int = 0  # the number of its ring; those that lie ahead have lower ones
    rise: int = 0  # the most by which conduct can still rise
    fall: int = 0
    fallen: int = 0  # the most by which conduct can have fallen on the way here
    risen: int = 0


def survey(case: Case) -> dict[str, Liveness]:
    """Walks the graph twice: from the endings back, and then from the start on."""
    liveness = {name: _of_scene(case, scene) for name, scene in case.scenes.items()}
    ahead_first = list(rings(case))
    for number, ring in enumerate(ahead_first):
        for name in ring:
            liveness[name].ring = number
        for name in ring:
            _gather(case, name, ring, liveness)
        changed = True
        while changed:
            before = [liveness[name].facts for name in ring]
            for name in ring:
                liveness[name].facts |= _facts_from(case, case.scenes[name], liveness)
            changed = before != [liveness[name].facts for name in ring]
        _share(ring, liveness)
    for ring in reversed(ahead_first):
        _lead_on(case, ring, liveness)
    return liveness


def needs(case: Case, outcome: Outcome) -> int:
    """The facts that say that what is confiscated or returned was stopped before."""
    taken = (e.asset for e in outcome.effects if e.verb in ("confiscate", "return"))
    return case.facts.bits(STOPPED, (case.assets[asset].id for asset in taken))


def _of_scene(case: Case, scene: Scene) -> Liveness:
    conditions = [o.condition for o in scene.outcomes]
    for choice in scene.choices:
        conditions += [choice.when, choice.requires]
    live = Liveness()
    for condition in conditions:
        if condition is not None:
            live.facts |= condition.facts
            live.questioned |= sum(1 << asset for asset in condition.assets)
            live.hours |= condition.hours
    live.assets = live.questioned
    for outcome in scene.outcomes:
        live.gains |= outcome.gains
        for effect in outcome.effects:
            live.assets |= 1 << effect.asset
            if effect.verb == "release":
                live.questioned |= 1 << effect.asset
    return live


def _gather(
    case: Case, name: str, ring: set[str], liveness: dict[str, Liveness]
) -> None:
    """What lies ahead; a ring that takes time or conduct can be gone round for ever."""
    live = liveness[name]
    for outcome in case.scenes[name].outcomes:
        ahead = liveness[outcome.goto]
        up, down = max(0, outcome.conduct), max(0, -outcome.conduct)
        if outcome.goto in ring:
            steps = (outcome.hours, up, down)
            horizon, rise, fall = (ENDLESS if step else 0 for step in steps)
        else:
            live.gains |= ahead.gains
            live.assets |= ahead.assets
            live.questioned |= ahead.questioned
            live.hours |= ahead.hours
            horizon = outcome.hours + ahead.horizon
            rise, fall = up + ahead.rise, down + ahead.fall
        live.horizon = max(live.horizon, horizon)
        live.rise = max(live.rise, rise)
        live.fall = max(live.fall, fall)


def _share(ring: set[str], liveness: dict[str, Liveness]) -> None:
    """Lets all scenes of a ring see what one of them sees, but for facts."""
    members = [liveness[name] for name in ring]
    gains = assets = questioned = 0
    for live in members:
        gains |= live.gains
        assets |= live.assets
        questioned |= live.questioned
    hours = frozenset[int]().union(*(live.hours for live in members))
    for live in members:
        live.gains, live.assets, live.hours = gains, assets, hours
        live.questioned = questioned
    horizon = max(live.horizon for live in members)
    rise = max(live.rise for live in members)
    fall = max(live.fall for live in members)
    for live in members:
        live.horizon, live.rise, live.fall = horizon, rise, fall


def _lead_on(case: Case, ring: set[str], liveness: dict[str, Liveness]) -> None:
    """By how much conduct may have changed when this ring is left; one in which it
    changes can be gone round for ever.
    """
    inside: list[Outcome] = []
    outside: list[Outcome] = []
    for name in ring:
        for outcome in case.scenes[name].outcomes:
            (inside if outcome.goto in ring else outside).append(outcome)
    fallen = max(liveness[name].fallen for name in ring)
    risen = max(liveness[name].risen for name in ring)
    if any(outcome.conduct < 0 for outcome in inside):
        fallen = ENDLESS
    if any(outcome.conduct > 0 for outcome in inside):
        risen = ENDLESS
    for name in ring:
        liveness[name].fallen, liveness[name].risen = fallen, risen
    for outcome in outside:
        ahead = liveness[outcome.goto]
        ahead.fallen = max(ahead.fallen, min(ENDLESS, fallen - min(0, outcome.conduct)))
        ahead.risen = max(ahead.risen, min(ENDLESS, risen + max(0, outcome.conduct)))


def _facts_from(case: Case, scene: Scene, liveness: dict[str, Liveness]) -> int:
    """What is read ahead, unless the way there settles it."""
    facts = 0
    for outcome in scene.outcomes:
        settled = outcome.gains | outcome.clears
        settled |= case.facts.bit(VISITED, outcome.goto)
        facts |= liveness[outcome.goto].facts & ~settled
    return facts


def rings(case: Case) -> Iterator[set[str]]:
    """Scenes that lead to each other, those that lie ahead first."""

    def ahead(name: str) -> Iterator[str]:
        return (outcome.goto for outcome in case.scenes[name].outcomes)

    return map(set, circles(case.scenes, ahead))
