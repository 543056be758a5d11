"""The search of a case: every state, what can be won from each, and what that tells."""

from fractions import Fraction

from case_engine.decisions import Decision
from case_engine.facts import STOPPED
from case_engine.model import Case
from case_engine.play import replay_to_end
from case_engine.solver.exploration import (
    BOUND,
    NOT_SEEN,
    Exploration,
    Progress,
    collector_at_rest,
    explore,
)
from case_engine.solver.findings import Findings, HarmDone, SolvedPlay
from case_engine.solver.futures import futures_of
from case_engine.solver.liveness import needs
from case_engine.solver.outcome_prices import outcome_prices
from case_engine.solver.plays import begin_at, best_play, worst_play
from case_engine.solver.prospects import MOST_ACTS, Prospects
from case_engine.solver.unshown_texts import unshown_texts

__all__ = ["BOUND", "Progress", "search", "solve"]


def solve(case: Case, bound: int = BOUND, progress: Progress | None = None) -> Findings:
    """`progress` is told the number of states, now and then."""
    return search(case, bound, progress)[0]


def search(
    case: Case, bound: int = BOUND, progress: Progress | None = None
) -> tuple[Findings, Prospects]:
    """What was found, and what can be won or lost from wherever a play may stand."""
    with collector_at_rest():
        explored = explore(case, bound, progress)
        prospects = Prospects(case, explored, futures_of(explored))
        findings = _findings(case, explored, prospects)
        if explored.complete:
            findings.unshown = unshown_texts(case, explored, bound)
        return findings, prospects


def _findings(case: Case, found: Exploration, prospects: Prospects) -> Findings:
    start = begin_at(prospects)
    ahead, scale = prospects[start.future], prospects.scale
    scenes = set(found.scenes)
    complete = found.complete and prospects.complete
    all_succeed = not any(case.scenes[s].ending == "failure" for s in scenes)
    return Findings(
        complete=complete,
        states=len(found),
        best=_solved(case, best_play(prospects)),
        worst=_solved(case, worst_play(prospects)),
        most_secured=_share(case, ahead.secured),
        every_play_passes=all_succeed
        and all(scale.passes(scale.opening + p, c) for p, c in ahead.worst),
        scenes=scenes,
        choices=found.choices,
        outcomes=found.outcomes,
        stuck=found.stuck,
        unfounded=_unfounded(case, found),
        prices=outcome_prices(prospects) if complete else {},
        harm={acts: _harm(prospects, acts) for acts in range(1, MOST_ACTS + 1)},
    )


def _solved(case: Case, decisions: tuple[Decision, ...] | None) -> SolvedPlay | None:
    if decisions is None:
        return None
    return SolvedPlay(decisions, replay_to_end(case, decisions))


def _share(case: Case, secured: int) -> Fraction | None:
    if secured < 0:
        return None
    total = case.opening_total
    return Fraction(100 * secured, total) if total else Fraction(100)


def _harm(prospects: Prospects, acts: int) -> HarmDone | None:
    start, scale = begin_at(prospects), prospects.scale
    best, passing = prospects[start.future].with_acts(acts)
    score = scale.best(best, start.points, start.conduct)
    if score is None:
        return None
    passes = scale.best_pass(passing, start.points, start.conduct) is not None
    return HarmDone(scale.exact(score), passes)


def _unfounded(case: Case, found: Exploration) -> set[tuple[str, int, int]]:
    """Outcomes that take for good what some play never stopped before.

    Carried on from state to state is which assets may never have been stopped.
    """
    plans = [
        [
            (needs(case, way.outcome), ~_stopped(case, way.outcome.gains), way.label)
            for way in plan
        ]
        for plan in found.plans
    ]
    every = _stopped(case, -1)
    if not any(needed for plan in plans for needed, _, _ in plan):
        return set()
    never = [0] * len(found)
    never[0] = every
    labels, waiting = set(), [0]
    while waiting:
        state = waiting.pop()
        plan, open_to = found.plan[state], never[state]
        if plan < 0:
            continue
        first = found.first[state]
        for index, (needed, unstopped, label) in enumerate(plans[plan], first):
            target, late = found.targets[index], found.is_late(index)
            if needed & open_to and not late:
                labels.add(label)
            left = open_to if late else open_to & unstopped
            if target != NOT_SEEN and left & ~never[target]:
                never[target] |= left
                waiting.append(target)
    return labels


def _stopped(case: Case, facts: int) -> int:
    return facts & case.facts.bits(STOPPED, (asset.id for asset in case.assets))
