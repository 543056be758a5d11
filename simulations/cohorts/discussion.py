"""What to talk about with a cohort: the decisions after which most was lost."""

from dataclasses import dataclass

from case_engine.model import Outcome
from simulations.cohorts.disclosure import FigureKey
from simulations.cohorts.labels import CaseWords
from simulations.cohorts.paths import Paths, TransitionCount, TransitionKey
from simulations.content.money import Money

MOST = 3
_WORST_FIRST = ("harmful", "poor")


@dataclass(frozen=True)
class DiscussionPoint:
    scene_id: str
    number: int
    scene: str
    decided: str
    letter: str
    verdict: str
    badge: str
    people: int
    lost: str  # by all of them together; empty where nothing was
    lost_by_each: str
    outcome: Outcome | None  # None where time ran out before it was done


def points(
    paths: Paths, show: set[FigureKey], words: CaseWords, money: Money
) -> list[DiscussionPoint]:
    """Returns what to talk about, of what three people or more decided: what cost most
    value, then what was harmful or poor.
    """
    bad = [
        (transition, count)
        for transition, count in paths.transitions.items()
        if transition in show and (count.lost or _rank(count) < len(_WORST_FIRST))
    ]
    bad.sort(key=lambda pair: (-pair[1].lost, _rank(pair[1]), -pair[1].times))
    return [_point(transition, count, words, money) for transition, count in bad[:MOST]]


def _rank(count: TransitionCount) -> int:
    verdict = count.outcome.verdict if count.outcome else ""
    return _WORST_FIRST.index(verdict) if verdict in _WORST_FIRST else len(_WORST_FIRST)


def _point(
    transition: TransitionKey, count: TransitionCount, words: CaseWords, money: Money
) -> DiscussionPoint:
    verdict, badge = words.verdict(transition)
    return DiscussionPoint(
        scene_id=transition.scene,
        number=words.numbers[transition.scene],
        scene=words.scene(transition.scene),
        decided=words.choice(transition.choice_key),
        letter=words.letter(transition.choice_key),
        verdict=verdict,
        badge=badge,
        people=len(count.people),
        lost=money.long(count.lost) if count.lost else "",
        lost_by_each=money.long(count.lost // count.times) if count.lost else "",
        outcome=count.outcome,
    )
