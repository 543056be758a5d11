"""States with the same ways ahead, counted as one future.

Automata theory calls this minimisation. What a play can still win or lose is a matter
of its future alone, so it is worked out once for each, and a future is what is kept
of a search: a play finds its way through futures by its decisions.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from case_engine.solver.circles import circles
from case_engine.solver.exploration import NOT_SEEN, Exploration

LARGEST_CIRCLE = 16
"""States; in a larger circle each is a future of its own."""

_UNKNOWN = -1

_Ways = tuple[int, ...]
"""The number of the plan (or minus one less than that of an ending), and then for each
step the future that it leads to and the number of its gain.
"""


@dataclass(slots=True)
class Futures:
    """The futures by number: each leads to those before it, but for circles."""

    start: int = 0
    ways: list[_Ways] = field(default_factory=list)
    circles: list[range] = field(default_factory=list)  # of futures
    of_state: array = field(default_factory=lambda: array("i"))
    endings: list[str] = field(default_factory=list)  # scenes, by their number


def futures_of(found: Exploration) -> Futures:
    return _Minimisation(found).run()


class _Minimisation:
    def __init__(self, found: Exploration) -> None:
        self.found = found
        self.futures = Futures(of_state=array("i", [_UNKNOWN]) * len(found))
        self.numbers: dict[_Ways, int] = {}
        self.forms: dict[_Ways, int] = {}  # of circles, as seen from one state

    def run(self) -> Futures:
        for block in self.found.blocks:
            waiting = block
            while waiting := self._merged(before := waiting):
                if len(waiting) == len(before):
                    inside = self._inside(waiting)
                    for circle in circles(waiting, inside.__getitem__):
                        self._merge_circle(circle)
                    break
        self.futures.start = self.futures.of_state[0]
        return self.futures

    def _merged(self, states: list[int]) -> list[int]:
        """Returns those whose ways lead to states without a future as yet."""
        explored, of_state = self.found, self.futures.of_state
        numbers, ways_of = self.numbers, self.futures.ways
        targets, gained, first, plans = (
            explored.targets,
            explored.gained,
            explored.first,
            explored.plans,
        )
        waiting = []
        for state in states:
            plan = explored.plan[state]
            if plan < 0:
                of_state[state] = self._ending(explored.scenes[state])
                continue
            begin = first[state]
            ways = [plan]
            for place in range(begin, begin + len(plans[plan])):
                target = targets[place]
                future = NOT_SEEN if target == NOT_SEEN else of_state[target]
                if future == _UNKNOWN:
                    waiting.append(state)
                    break
                ways += (future, gained[place])
            else:
                key = tuple(ways)
                number = numbers.get(key)
                if number is None:
                    number = numbers[key] = len(ways_of)
                    ways_of.append(key)
                of_state[state] = number
        return waiting

    def _ending(self, scene: str) -> int:
        endings = self.futures.endings
        if scene not in endings:
            endings.append(scene)
        return self._number((-1 - endings.index(scene),))

    def _number(self, ways: _Ways) -> int:
        number = self.numbers.setdefault(ways, len(self.futures.ways))
        if number == len(self.futures.ways):
            self.futures.ways.append(ways)
        return number

    def _steps(self, state: int) -> Iterator[tuple[int, int]]:
        begin = self.found.first[state]
        count = len(self.found.plans[self.found.plan[state]])
        for place in range(begin, begin + count):
            yield self.found.targets[place], self.found.gained[place]

    def _inside(self, states: list[int]) -> dict[int, list[int]]:
        """The ways between states that have no future as yet."""
        of_state = self.futures.of_state
        return {
            state: [
                target
                for target, _ in self._steps(state)
                if target != NOT_SEEN and of_state[target] == _UNKNOWN
            ]
            for state in states
        }

    def _merge_circle(self, circle: list[int]) -> None:
        """All of a circle have been seen before, or none of it."""
        of_state = self.futures.of_state
        if len(circle) == 1 and not self._merged(circle):
            return
        forms = [self._form(state, set(circle)) for state in circle]
        known = [self.forms.get(form) for form in forms]
        if len(circle) <= LARGEST_CIRCLE and None not in known:
            for state, number in zip(circle, known, strict=True):
                of_state[state] = number or 0
            return
        begin = len(self.futures.ways)
        for index, (state, form) in enumerate(zip(circle, forms, strict=True)):
            of_state[state] = begin + index
            if len(circle) <= LARGEST_CIRCLE:
                self.forms[form] = begin + index
        self.futures.circles.append(range(begin, begin + len(circle)))
        for state in circle:
            ways = [self.found.plan[state]]
            for target, gain in self._steps(state):
                future = NOT_SEEN if target == NOT_SEEN else of_state[target]
                ways += (future, gain)
            self.futures.ways.append(tuple(ways))

    def _form(self, state: int, circle: set[int]) -> _Ways:
        """What the circle looks like from one of its states: the others by the order
        in which they are come to.
        """
        if len(circle) > LARGEST_CIRCLE:
            return ()
        places, order, form = {state: 0}, [state], []
        for member in order:
            form.append(self.found.plan[member])
            for target, gain in self._steps(member):
                if target in circle:
                    if places.setdefault(target, len(order)) == len(order):
                        order.append(target)
                    form += (-2 - places[target], gain)
                else:
                    seen = target != NOT_SEEN
                    future = self.futures.of_state[target] if seen else NOT_SEEN
                    form += (future, gain)
        return tuple(form)
