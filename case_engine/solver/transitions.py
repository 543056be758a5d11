"""What time and an outcome do to the assets, each done once and remembered.

A search comes to the same holdings at the same hour by many ways that differ in facts
and conduct alone. Holdings are numbered; a step is a look-up.
"""

from bisect import bisect_right
from typing import NamedTuple

from case_engine.assets import AssetState
from case_engine.model import Case, Effect, Move, Outcome
from case_engine.scoring import secured_value
from case_engine.solver.liveness import ENDLESS, Liveness
from case_engine.state import NO_HOLD, Holdings, Status

_RESTRAINED = Status.RESTRAINED.value
_ANY_HOUR = -1
_NOTHING = -1  # the number of the holdings, at an ending

NOT_LATE = -1


class Target(NamedTuple):
    """Where an outcome leads, and what it has put beyond reach for good."""

    scene: str
    clock: int
    holdings: int  # by number
    banked: int  # cents that stay secured, whatever follows; no longer in the holdings
    late: int  # the hours until time ran out, or NOT_LATE


class Transitions:
    def __init__(self, case: Case, liveness: dict[str, Liveness]) -> None:
        self.case = case
        self.liveness = liveness
        self.holdings: list[Holdings] = []
        self._first_lapse: list[int] = []  # of the holds in each of the holdings
        self._last_lapse: list[int] = []
        self._numbers: dict[Holdings, int] = {}
        self._later: dict[tuple[int, int, int, int], int] = {}
        self._ordered: dict[tuple[int, int, int], int] = {}
        self._settled: dict[tuple[int, int, int, int, int, int], tuple[int, int]] = {}
        self._shifted: dict[tuple[int, int], int] = {}
        self._orders = _number_orders(case)
        self._everything = (1 << len(case.assets)) - 1
        self._moves = [move.at for move in case.moves]
        hours = set(self._moves)
        self._marks = {name: sorted(hours | s.hours) for name, s in liveness.items()}
        self._feeding = any(move.to is not None for move in case.moves)

    def begin(self, scene: str, holdings: Holdings) -> Target:
        return self._settle(scene, 0, self._number(holdings), NOT_LATE)

    def after(self, number: int, clock: int, outcome: Outcome) -> Target:
        """As rules 3 to 5 of a decision, and then without what nothing can see."""
        limit = self.case.limit
        hour = clock + outcome.hours
        if limit is not None and hour > limit:
            number = self._wait(number, clock, limit)
            return self._settle(self.case.timeout, limit, number, limit - clock)
        number = self._wait(number, clock, hour)
        if outcome.effects:
            number = self._order(number, outcome, hour)
        return self._settle(outcome.goto, hour, number, NOT_LATE)

    def _wait(self, number: int, old: int, new: int) -> int:
        """Lets time pass: only the moves and lapses in it matter."""
        if new == old:
            return number
        first = bisect_right(self._moves, old)
        end = bisect_right(self._moves, new, first)
        lapsing = self._first_lapse[number] <= new
        if first == end and not lapsing:
            return number
        key = (number, first, end, new if lapsing else _ANY_HOUR)
        later = self._later.get(key)
        if later is None:
            assets = AssetState(self.case, self.holdings[number])
            assets.run(old, new)
            later = self._later[key] = self._number(assets.freeze())
        return later

    def _order(self, number: int, outcome: Outcome, hour: int) -> int:
        """Only a hold asks what time it is, and holds come first of all effects."""
        dated = outcome.effects[0].verb == "hold"
        key = (number, self._orders[outcome], hour if dated else _ANY_HOUR)
        ordered = self._ordered.get(key)
        if ordered is None:
            assets = AssetState(self.case, self.holdings[number])
            assets.apply(outcome.effects, hour)
            ordered = self._ordered[key] = self._number(assets.freeze())
        return ordered

    def _settle(self, scene: str, clock: int, number: int, late: int) -> Target:
        if self.case.scenes[scene].ending:
            secured = secured_value(self.holdings[number])
            return Target(scene, 0, _NOTHING, secured, late)
        last = clock + self.liveness[scene].horizon
        if self.case.limit is not None:
            last = min(last, self.case.limit)
        number, banked = self._forget(self.liveness[scene], number, clock, last)
        clock, number = self._settle_clock(number, scene, clock, last)
        return Target(scene, clock, number, banked, late)

    def _forget(
        self, live: Liveness, number: int, clock: int, last: int
    ) -> tuple[int, int]:
        """The holdings without what nothing can see from here, and cents banked."""
        first = bisect_right(self._moves, clock)
        end = bisect_right(self._moves, last, first)
        outlasting = self._last_lapse[number] > last
        until = last if outlasting else _ANY_HOUR
        key = (live.assets, live.questioned, number, first, end, until)
        settled = self._settled.get(key)
        if settled is None:
            assets = AssetState(self.case, self.holdings[number])
            banked = self._clear(assets, live, range(first, end), last)
            settled = self._settled[key] = self._number(assets.freeze()), banked
        return settled

    def _clear(
        self, assets: AssetState, live: Liveness, coming: range, last: int
    ) -> int:
        """Assets that nothing can see are empty; holds that outlast the play endless.

        What is under an order stays so where nobody will ask about it or release it:
        its value is banked, and the order is an order, of whatever kind.
        """
        moves = self._moves_ahead(assets, coming)
        seen = self._seen(assets, live.assets, moves)
        fed = sum(1 << to for to in {m.to for m in moves if m.to is not None})
        statuses, untils = assets.statuses, assets.untils
        banked = 0
        for asset, status in enumerate(statuses):
            if status >= _RESTRAINED and not live.questioned >> asset & 1:
                banked += assets.values[asset]
                assets.values[asset] = 0
                kept = (live.assets | fed) >> asset & 1
                statuses[asset] = _RESTRAINED if kept else Status.FREE.value
            elif not seen >> asset & 1:
                statuses[asset] = Status.FREE.value
                assets.values[asset] = 0
                untils[asset] = NO_HOLD
            elif untils[asset] > last:
                untils[asset] = ENDLESS
        if assets.waiting and seen != self._everything:
            for index, move in enumerate(self.case.moves):
                if not seen >> move.asset & 1:
                    assets.waiting &= ~(1 << index)
        return banked

    def _moves_ahead(self, assets: AssetState, coming: range) -> list[Move]:
        """Those to come, and then those that wait."""
        moves = [self.case.moves[index] for index in coming]
        if assets.waiting:
            moves += [
                move
                for index, move in enumerate(self.case.moves)
                if assets.waiting >> index & 1
            ]
        return moves

    def _seen(self, assets: AssetState, named: int, moves: list[Move]) -> int:
        """Assets that are named ahead or secured, and those whose moves may feed them.

        Moves feed in the order of their hours, so going back through them once is
        enough for those to come; one that waits may still happen at any hour.
        """
        seen = named
        for asset, status in enumerate(assets.statuses):
            if status >= _RESTRAINED:
                seen |= 1 << asset
        if not self._feeding or seen == self._everything:
            return seen
        before = -1
        while before != seen:
            before = seen
            for move in reversed(moves):
                if move.to is not None and seen >> move.to & 1:
                    seen |= 1 << move.asset
        return seen

    def _settle_clock(
        self, number: int, scene: str, clock: int, last: int
    ) -> tuple[int, int]:
        """An earlier hour from which the rest of the play would be the same."""
        limit, horizon = self.case.limit, self.liveness[scene].horizon
        if limit is not None and clock + horizon > limit:
            return clock, number
        marks = self._marks[scene]
        if horizon >= ENDLESS:
            return self._wind_back(number, clock, marks[-1] if marks else 0)
        passed = bisect_right(marks, clock)
        if passed < len(marks) and marks[passed] <= last:
            return clock, number
        base = marks[passed - 1] if passed else 0
        return base, self._shift(number, clock - base)

    def _wind_back(self, number: int, clock: int, last_mark: int) -> tuple[int, int]:
        """Without a limit, and after the last hour that means anything, time goes on
        for ever and only the distance to the end of a hold counts.
        """
        if clock <= last_mark:
            return clock, number
        return last_mark, self._shift(number, clock - last_mark)

    def _shift(self, number: int, hours: int) -> int:
        """As if the clock had stood so many hours earlier all along."""
        if self._first_lapse[number] == ENDLESS:
            return number
        shifted = self._shifted.get((number, hours))
        if shifted is None:
            holdings = self.holdings[number]
            untils = tuple(
                until if until in (NO_HOLD, ENDLESS) else until - hours
                for until in holdings.untils
            )
            shifted = self._number(holdings._replace(untils=untils))
            self._shifted[number, hours] = shifted
        return shifted

    def _number(self, holdings: Holdings) -> int:
        number = self._numbers.setdefault(holdings, len(self._numbers))
        if number == len(self.holdings):
            lapses = [u for u in holdings.untils if u not in (NO_HOLD, ENDLESS)]
            self.holdings.append(holdings)
            self._first_lapse.append(min(lapses, default=ENDLESS))
            self._last_lapse.append(max(lapses, default=NO_HOLD))
        return number


def _number_orders(case: Case) -> dict[Outcome, int]:
    """Outcomes that do the same to the assets have the same number."""
    numbers: dict[tuple[Effect, ...], int] = {}
    return {
        outcome: numbers.setdefault(outcome.effects, len(numbers))
        for scene in case.scenes.values()
        for outcome in scene.outcomes
    }
