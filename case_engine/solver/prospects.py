"""What plays can still win or lose from each future on, exact.

A play adds points for value secured and evidence revealed, and conduct, which is kept
within bounds only at its ending. So what can be won is a short list of pairs: points,
and the change of conduct they come with. Which pair is best depends on the conduct
that a play has so far.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import ceil, lcm
from typing import NamedTuple

from case_engine.model import Case
from case_engine.solver.exploration import NOT_SEEN, Exploration, Plan
from case_engine.solver.futures import Futures
from case_engine.solver.liveness import ENDLESS, Liveness, survey
from case_engine.solver.transitions import NOT_LATE

MOST_ACTS = 3
"""Harmful outcomes that are told apart: none, one, two, or so many and more."""

_FAR = 100
"""Points of conduct to which a circle is gone round, if there is no other end to it."""

_Pair = tuple[int, int]
Frontier = tuple[_Pair, ...]
"""Points (by the scale) and change of conduct: pairs of which none is better than
another in both. Empty where no ending can be reached.
"""


class Prospect(NamedTuple):
    best: Frontier
    passing: Frontier  # of plays to endings that are no failure
    worst: Frontier  # the other way round: none is worse than another in both
    secured: int  # cents at most; -1 where no ending can be reached
    harm: tuple[tuple[Frontier, Frontier], ...]
    """`best` and `passing` of plays with at least 1, 2, … harmful outcomes."""

    def with_acts(self, acts: int) -> tuple[Frontier, Frontier]:
        return self.harm[acts - 1] if acts > 0 else (self.best, self.passing)


_NO_HARM = (((), ()),) * MOST_ACTS
NOTHING = Prospect((), (), (), -1, _NO_HARM)


class ScoreScale:
    """Scores as whole numbers of the smallest part of a point that a case can give."""

    def __init__(self, case: Case) -> None:
        scoring, total = case.scoring, case.opening_total
        key = case.key_evidence.bit_count()
        a_cent = scoring.secured / total if total else Fraction(0)
        a_proof = scoring.evidence / key if key else Fraction(0)
        for_nothing = Fraction(0)
        for_nothing += 0 if total else scoring.secured
        for_nothing += 0 if key else scoring.evidence
        a_step = scoring.conduct / 100
        parts = (a_cent, a_proof, a_step, for_nothing, scoring.pass_mark)
        self.unit = lcm(*(part.denominator for part in parts))
        self.cent, self.proof, self.step, self.opening, self.pass_mark = (
            int(part * self.unit) for part in parts
        )
        self.pass_conduct = ceil(scoring.pass_conduct)
        self.counts_conduct = bool(self.step or self.pass_conduct)

    def points(self, secured: int, evidence: int) -> int:
        return self.cent * secured + self.proof * evidence

    def score(self, points: int, conduct: int) -> int:
        return points + self.step * max(0, min(100, 100 + conduct))

    def passes(self, points: int, conduct: int) -> bool:
        return (
            max(0, min(100, 100 + conduct)) >= self.pass_conduct
            and self.score(points, conduct) >= self.pass_mark
        )

    def best(self, frontier: Frontier, points: int, conduct: int) -> int | None:
        """Returns the highest score with so many points and such conduct so far."""
        ends = (self.score(points + p, conduct + c) for p, c in frontier)
        return max(ends, default=None)

    def best_pass(self, frontier: Frontier, points: int, conduct: int) -> int | None:
        ends = [(points + p, conduct + c) for p, c in frontier]
        return max((self.score(*e) for e in ends if self.passes(*e)), default=None)

    def worst(self, frontier: Frontier, points: int, conduct: int) -> int | None:
        ends = (self.score(points + p, conduct + c) for p, c in frontier)
        return min(ends, default=None)

    def exact(self, score: int) -> Fraction:
        return Fraction(score, self.unit)


class Prospects:
    """What each future can reach. `complete` is false where a circle was given up."""

    def __init__(self, case: Case, found: Exploration, futures: Futures) -> None:
        self.case = case
        self.found = found
        self.futures = futures
        self.scale = ScoreScale(case)
        self.complete = True
        self.table: list[Prospect] = []
        self.of_future: list[int] = []  # its number in the table
        self._liveness = survey(case)
        self._numbers: dict[Prospect, int] = {}
        self._made: dict[tuple[int, ...], int] = {}
        self._in_circle = False
        self._outcomes = [tuple(way.outcome for way in ways) for ways in found.plans]
        self._points = [
            self.scale.points(gain.secured, gain.evidence) for gain in found.gains
        ]
        self._late = [gain.late != NOT_LATE for gain in found.gains]
        self._work_out()

    def __getitem__(self, future: int) -> Prospect:
        return self.table[self.of_future[future]]

    def conduct_from(self, future: int, conduct: int) -> int:
        """The sum so far, where it stands for all that end the same: so low that it
        ends at 0, or so high that it ends at 100.
        """
        if not self.scale.counts_conduct:
            return 0
        plan = self.futures.ways[future][0]
        live = Liveness()
        if plan >= 0 and self.found.plans[plan]:
            live = self._liveness[self.found.plans[plan][0].label[0]]
        least, most = -100 - live.rise, live.fall
        if not self.complete:
            least, most = max(least, -100 - _FAR), min(most, _FAR)
        return max(least, min(most, conduct))

    def _work_out(self) -> None:
        nothing = self._number(NOTHING)
        self.of_future = [nothing] * len(self.futures.ways)
        in_circles = {future for circle in self.futures.circles for future in circle}
        circles = {circle.start: circle for circle in self.futures.circles}
        for future in range(len(self.futures.ways)):
            if future in circles:
                self._go_round(circles[future])
            if future not in in_circles:
                self.of_future[future] = self._made_of(future)

    def _go_round(self, circle: range) -> None:
        self._in_circle = True
        changed = True
        while changed:
            changed = False
            for future in circle:
                number = self._made_of(future)
                changed |= number != self.of_future[future]
                self.of_future[future] = number
        self._in_circle = False

    def _made_of(self, future: int) -> int:
        ways = self.futures.ways[future]
        if ways[0] < 0:
            return self._number(self._of_ending(self.futures.endings[-1 - ways[0]]))
        key = list(ways)
        for place in range(1, len(ways), 2):
            if ways[place] != NOT_SEEN:
                key[place] = self.of_future[ways[place]]
        number = self._made.get(made := tuple(key))
        if number is None:
            number = self._made[made] = self._number(self._joined(made))
        return number

    def _number(self, prospect: Prospect) -> int:
        number = self._numbers.setdefault(prospect, len(self.table))
        if number == len(self.table):
            self.table.append(prospect)
        return number

    def _of_ending(self, scene: str) -> Prospect:
        here: Frontier = ((0, 0),)
        failed = self.case.scenes[scene].ending == "failure"
        return Prospect(here, () if failed else here, here, 0, _NO_HARM)

    def _joined(self, key: tuple[int, ...]) -> Prospect:
        levels: list[tuple[list[_Pair], list[_Pair]]]
        levels = [([], []) for _ in range(MOST_ACTS + 1)]
        worst: list[_Pair] = []
        secured = -1
        for index, outcome in enumerate(self._outcomes[key[0]]):
            number, gain = key[2 * index + 1 : 2 * index + 3]
            if number == NOT_SEEN:
                continue
            ahead, points = self.table[number], self._points[gain]
            late = self._late[gain]
            changes = not late and self.scale.counts_conduct
            change = outcome.conduct if changes else 0
            act = int(not late and outcome.verdict == "harmful")
            for acts, (best, passing) in enumerate(levels):
                best_ahead, passing_ahead = ahead.with_acts(acts - act)
                best += [(p + points, c + change) for p, c in best_ahead]
                passing += [(p + points, c + change) for p, c in passing_ahead]
            worst += [(p + points, c + change) for p, c in ahead.worst]
            if ahead.secured >= 0:
                secured = max(secured, ahead.secured + self.found.gains[gain].secured)
        kept = self._kept_within(self.found.plans[key[0]])
        (own, own_passing), *harm = [
            (highest(map(kept, best)), highest(map(kept, passing)))
            for best, passing in levels
        ]
        lows = lowest(map(kept, worst))
        return Prospect(own, own_passing, lows, secured, tuple(harm))

    def _kept_within(self, plan: Plan) -> Callable[[_Pair], _Pair]:
        """More conduct than brings any play to 100 is no better. Where conduct can rise
        and fall for ever in a circle, the search gives up on it.
        """
        live = self._liveness[plan[0].label[0]] if plan else Liveness()
        most, least = live.fallen, -100 - live.risen
        if not self._in_circle:
            return lambda pair: (pair[0], max(least, min(most, pair[1])))
        up = _FAR if most >= ENDLESS else most
        down = -_FAR if least <= -ENDLESS else least

        def kept(pair: _Pair) -> _Pair:
            points, conduct = pair
            if up < conduct < most or least < conduct < down:
                self.complete = False
            return points, max(down, min(up, conduct))

        return kept


def highest(pairs: Iterable[_Pair]) -> Frontier:
    """Returns those that no other equals or beats in both."""
    kept: list[_Pair] = []
    for points, conduct in sorted(set(pairs), key=lambda p: (-p[1], -p[0])):
        if not kept or points > kept[-1][0]:
            kept.append((points, conduct))
    return tuple(kept)


def lowest(pairs: Iterable[_Pair]) -> Frontier:
    kept: list[_Pair] = []
    for points, conduct in sorted(set(pairs), key=lambda p: (p[1], p[0])):
        if not kept or points < kept[-1][0]:
            kept.append((points, conduct))
    return tuple(kept)
