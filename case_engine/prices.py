"""The price of each decision: what it put out of reach, in points and in money.

Over a play that came to its end the prices add up, exactly, to what it missed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from case_engine.decisions import Decision
from case_engine.model import Case, Task
from case_engine.play import Turn, begin, turn_of
from case_engine.scoring import Result, result, secured_value
from case_engine.solver.price_table import Outlook, PriceTable, Standing
from case_engine.solver.prospects import ScoreScale
from case_engine.state import State

NOT_KNOWN = Outlook(None, None, None)


class Price(NamedTuple):
    """What a decision puts out of reach: points, and cents. Neither is below 0."""

    score: Fraction
    secured: int


@dataclass(frozen=True, slots=True)
class PricedDecision:
    """`price` is None where no play from there ends, or where it is not known."""

    scene: str
    turn: Turn
    is_door: bool
    price: Price | None
    after: Outlook
    others: tuple[tuple[Decision, Price | None], ...]  # also open there, in file order
    put_pass_out_of_reach: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    """Of a play, as far as it goes. Where `complete` is false there are no prices."""

    complete: bool
    start: Outlook
    decisions: tuple[PricedDecision, ...]
    missed: Price | None  # out of reach by now
    result: Result | None  # None before an ending
    secured: int  # cents, where the play stands


def analyse(case: Case, table: PriceTable | None, turns: Sequence[Turn]) -> Analysis:
    """`table` is None where the search was cut short."""
    last = turns[-1].state if turns else begin(case)
    if table is None:
        decisions = tuple(_without_prices(case, turns))
        return _analysis(case, last, False, NOT_KNOWN, decisions, None)
    prices = _Prices(case, table)
    start = prices.outlook(table.start, begin(case))
    decisions = tuple(prices.of(turns))
    end = decisions[-1].after if decisions else start
    return _analysis(case, last, True, start, decisions, _price(start, end))


def _analysis(
    case: Case,
    last: State,
    complete: bool,
    start: Outlook,
    decisions: tuple[PricedDecision, ...],
    missed: Price | None,
) -> Analysis:
    secured = secured_value(last.holdings)
    reached = result(case, last)
    return Analysis(complete, start, decisions, missed, reached, secured)


class _Prices:
    def __init__(self, case: Case, table: PriceTable) -> None:
        self.case = case
        self.table = table
        self.scale = ScoreScale(case)

    def outlook(self, standing: Standing, state: State) -> Outlook:
        return self.table.outlook(self.scale, standing, state.conduct)

    def of(self, turns: Sequence[Turn]) -> Iterator[PricedDecision]:
        standing, state = self.table.start, begin(self.case)
        for turn in turns:
            before = self.outlook(standing, state)
            others = tuple(self._others(standing, state, turn.decision, before))
            standing = self.table.after(standing, turn.decision)
            after = self.outlook(standing, turn.state)
            scene = self.case.scenes[state.scene]
            yield PricedDecision(
                scene=scene.id,
                turn=turn,
                is_door=scene.is_door(turn.decision),
                price=_price(before, after),
                after=after,
                others=others,
                put_pass_out_of_reach=bool(before.passes) and not after.passes,
            )
            state = turn.state

    def _others(
        self, standing: Standing, state: State, taken: Decision, before: Outlook
    ) -> Iterator[tuple[Decision, Price | None]]:
        task = self.case.scenes[state.scene].task
        if task is not None:
            asked: list[Decision] = list(telling_marks(task))
        else:
            open_now = (decision for decision, _ in self.table.open(standing))
            asked = [decision for decision in open_now if decision != taken]
        for decision in asked:
            turn = turn_of(self.case, state, decision)
            to = self.table.after(standing, decision)
            yield decision, _price(before, self.outlook(to, turn.state))


def telling_marks(task: Task) -> list[Fraction]:
    """Those that some outcome tells apart, and 0 and 100."""
    inside = {marks for marks in task.thresholds if 0 <= marks <= 100}
    return sorted(inside | {Fraction(0), Fraction(100)})


def _price(before: Outlook, after: Outlook) -> Price | None:
    if before.score is None or before.secured is None:
        return None
    if after.score is None or after.secured is None:
        return None
    return Price(before.score - after.score, before.secured - after.secured)


def _without_prices(case: Case, turns: Sequence[Turn]) -> Iterator[PricedDecision]:
    state = begin(case)
    for turn in turns:
        scene = case.scenes[state.scene]
        door = scene.is_door(turn.decision)
        yield PricedDecision(scene.id, turn, door, None, NOT_KNOWN, (), False)
        state = turn.state
