"""What time and an outcome do to the assets, each done once and remembered.

A search comes to the same holdings at the same hour by many ways that differ in facts
and conduct alone. Holdings are numbered; a step is a look-up.
"""

from bisect import bisect_right
from typing import NamedTuple

from simulations.engine.custody import Custody
from simulations.engine.model import Case, Outcome
from simulations.engine.score import secured_value
from simulations.engine.solver.sight import ENDLESS, Sight
from simulations.engine.state import NO_HOLD, Holdings, Status

_RESTRAINED = Status.RESTRAINED.value


class Step(NamedTuple):
    scene: str
    clock: int
    holdings: int  # by number; at an ending, cents secured
    timed_out: bool


class Steps:
    def __init__(self, case: Case, sights: dict[str, Sight]) -> None:
        self.case = case
        self.sights = sights
        self.holdings: list[Holdings] = []
        self._numbers: dict[Holdings, int] = {}
        self._everything = (1 << len(case.assets)) - 1
        hours = {move.at for move in case.moves}
        self._marks = {name: sorted(hours | s.hours) for name, s in sights.items()}
        self._feeding = any(move.to is not None for move in case.moves)

    def after(self, number: int, clock: int, outcome: Outcome) -> Step:
        """As rules 3 to 5 of a decision, and then without what nothing can see."""
        custody = Custody(self.case, self.holdings[number])
        limit = self.case.limit
        late = limit is not None and clock + outcome.hours > limit
        hour = limit if late and limit is not None else clock + outcome.hours
        custody.run(clock, hour)
        if not late:
            custody.apply(outcome.effects, hour)
        target = self.case.timeout if late else outcome.goto
        return self.settle(target, hour, custody, late)

    def settle(
        self, scene: str, clock: int, custody: Custody, timed_out: bool = False
    ) -> Step:
        if self.case.scenes[scene].ending:
            secured = secured_value(custody.freeze())
            return Step(scene, 0, secured, timed_out)
        sight = self.sights[scene]
        last = clock + sight.horizon
        if self.case.limit is not None:
            last = min(last, self.case.limit)
        self._forget(custody, sight, clock, last)
        clock = self._settled_clock(custody, scene, clock, last)
        return Step(scene, clock, self._number(custody.freeze()), timed_out)

    def _forget(self, custody: Custody, sight: Sight, clock: int, last: int) -> None:
        """Assets that nothing can see are empty; holds that outlast the play endless.

        An order that no condition will ask about is an order, of whatever kind.
        """
        seen = self._seen(custody, sight, clock, last)
        statuses, untils = custody.statuses, custody.untils
        for asset, status in enumerate(statuses):
            if not seen >> asset & 1:
                statuses[asset] = Status.FREE.value
                custody.values[asset] = 0
                untils[asset] = NO_HOLD
            elif status > _RESTRAINED and not sight.assets >> asset & 1:
                statuses[asset] = _RESTRAINED
            elif untils[asset] > last:
                untils[asset] = ENDLESS
        if custody.waiting and seen != self._everything:
            for place, move in enumerate(self.case.moves):
                if not seen >> move.asset & 1:
                    custody.waiting &= ~(1 << place)

    def _seen(self, custody: Custody, sight: Sight, clock: int, last: int) -> int:
        """Assets that are named ahead or secured, and those whose moves may feed them.

        Moves feed in the order of their hours, so going back through them once is
        enough for those to come; one that waits may still happen at any hour.
        """
        seen = sight.assets
        for asset, status in enumerate(custody.statuses):
            if status >= _RESTRAINED:
                seen |= 1 << asset
        if not self._feeding or seen == self._everything:
            return seen
        coming = self.case.moves_between(clock, last)
        moves = [self.case.moves[place] for place in coming]
        if custody.waiting:
            moves += [
                move
                for place, move in enumerate(self.case.moves)
                if custody.waiting >> place & 1
            ]
        before = -1
        while before != seen:
            before = seen
            for move in reversed(moves):
                if move.to is not None and seen >> move.to & 1:
                    seen |= 1 << move.asset
        return seen

    def _settled_clock(
        self, custody: Custody, scene: str, clock: int, last: int
    ) -> int:
        """An earlier hour from which the rest of the play would be the same."""
        limit, horizon = self.case.limit, self.sights[scene].horizon
        if limit is not None and clock + horizon > limit:
            return clock
        marks = self._marks[scene]
        if horizon >= ENDLESS:
            return _wound_back(custody, clock, marks[-1] if marks else 0)
        if any(NO_HOLD < until <= last for until in custody.untils):
            return clock
        passed = bisect_right(marks, clock)
        if passed < len(marks) and marks[passed] <= last:
            return clock
        return marks[passed - 1] if passed else 0

    def _number(self, holdings: Holdings) -> int:
        number = self._numbers.setdefault(holdings, len(self._numbers))
        if number == len(self.holdings):
            self.holdings.append(holdings)
        return number


def _wound_back(custody: Custody, clock: int, last_mark: int) -> int:
    """Without a limit, and after the last hour that means anything, time goes on for
    ever and only the distance to the end of a hold counts.
    """
    if clock <= last_mark:
        return clock
    custody.untils = [
        until if until in (NO_HOLD, ENDLESS) else until - clock + last_mark
        for until in custody.untils
    ]
    return last_mark
