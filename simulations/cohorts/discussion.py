"""What to talk about with a cohort: the decisions after which most was lost."""

from dataclasses import dataclass

from simulations.cohorts.disclosure import Figure
from simulations.cohorts.labels import Words
from simulations.cohorts.paths import Paths, Taken, Way
from simulations.content.money import Money

MOST = 3
_WORST_FIRST = ("harmful", "poor")


@dataclass(frozen=True)
class Point:
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
    feedback: str
    principle: str
    source: str


def points(paths: Paths, show: set[Figure], words: Words, money: Money) -> list[Point]:
    """Of what three people or more decided: what cost most value, then what was
    harmful or poor. Empty where nothing was.
    """
    found = [(way, taken) for way, taken in paths.ways.items() if way in show]
    found = [(way, taken) for way, taken in found if taken.lost or _rank(taken) < 2]
    found.sort(key=lambda pair: (-pair[1].lost, _rank(pair[1]), -pair[1].times))
    return [_point(way, taken, words, money) for way, taken in found[:MOST]]


def _rank(taken: Taken) -> int:
    verdict = taken.outcome.verdict if taken.outcome else ""
    return _WORST_FIRST.index(verdict) if verdict in _WORST_FIRST else 2


def _point(way: Way, taken: Taken, words: Words, money: Money) -> Point:
    outcome = taken.outcome
    verdict, badge = words.verdict(way)
    return Point(
        scene_id=way.scene,
        number=words.numbers[way.scene],
        scene=words.scene(way.scene),
        decided=words.choice(way.pick),
        letter=words.letter(way.pick),
        verdict=verdict,
        badge=badge,
        people=len(taken.people),
        lost=money.long(taken.lost) if taken.lost else "",
        lost_by_each=money.long(taken.lost // taken.times) if taken.lost else "",
        feedback=outcome.feedback if outcome else "",
        principle=outcome.principle if outcome else "",
        source=outcome.source if outcome else "",
    )
