"""The value over the case's hours, as lines of a picture 760 wide: numbers, no markup.

From below: secured, on it held; from above: lost. What stays white was at risk. The
best play is one line: what it had stopped, by hold or order.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from case_engine.value import ValueByState
from graph_layout.scales import Scale, round_step
from simulations.debrief.value_over_time import Moment

WIDTH = 760
_START, _END, _TOP, _FLOOR = 56, 640, 30, 250  # of the plot
_HOURS = (1, 2, 4, 6, 8, 12, 24, 48, 72, 96, 120, 168, 240, 336, 480, 720)
_TICKS = 8
_APART = 36  # two labels of two lines each

Level = Callable[[ValueByState], int]


@dataclass(frozen=True, slots=True)
class Curve:
    """How it stood, hour by hour, until the play ended."""

    moments: Sequence[Moment]
    until: int

    @property
    def last(self) -> ValueByState:
        return self.moments[-1].amounts


@dataclass(frozen=True, slots=True)
class HeldLabel:
    x: int
    y: int
    moment: Moment


@dataclass(frozen=True)
class ValueChart:
    """`mirrored` is for languages that are read from the right."""

    own: Curve
    best: Curve | None
    mirrored: bool = False

    @cached_property
    def total(self) -> int:
        return self.own.last.total

    @cached_property
    def hours(self) -> int:
        """The last hour shown, a full step of the scale."""
        last = max([self.own.until, *([self.best.until] if self.best else [])])
        step = self._step(last)
        return max(-(-last // step), 1) * step

    @property
    def ticks(self) -> list[tuple[int, int]]:
        """x and the hour."""
        step = self._step(self.hours)
        return [(self.x(hour), hour) for hour in range(0, self.hours + 1, step)]

    @property
    def grid(self) -> Iterator[tuple[int, int]]:
        """y and the cents: some round amounts, and the whole."""
        step = round_step(self.total)
        for amount in range(step, self.total, step):
            if self.total - amount > step / 3:
                yield self.y(amount), amount
        yield self.y(self.total), self.total

    @property
    def floor(self) -> int:
        return _FLOOR

    @property
    def start(self) -> int:
        return self.across(_START)

    @property
    def end(self) -> int:
        return self.across(_END)

    @property
    def secured(self) -> str:
        return self._area(lambda _: 0, lambda amounts: amounts.secured)

    @property
    def held(self) -> str:
        return self._area(lambda a: a.secured, lambda a: a.secured + a.held)

    @property
    def lost(self) -> str:
        return self._area(lambda a: self.total - a.lost, lambda _: self.total)

    @property
    def best_line(self) -> str:
        """Empty where the best play is not known."""
        if self.best is None:
            return ""
        return _line(list(self._points(self.best, lambda a: a.secured + a.held)))

    @property
    def best_end(self) -> tuple[int, int] | None:
        if self.best is None:
            return None
        stopped = self.best.last.secured + self.best.last.held
        return self.x(self.best.until), self.y(stopped)

    @property
    def names(self) -> tuple[int, int | None]:
        """The y at which one's own play and the best are named, far enough apart."""
        own = self.y(self.own.last.secured)
        if self.best_end is None:
            return own, None
        best = self.best_end[1]
        if abs(own - best) >= _APART:
            return own, best
        return max(best + _APART, own), best

    @property
    def most_held(self) -> HeldLabel | None:
        """Where there is room in the picture to say how much was held."""
        return self._in_the_widest(lambda a: a.secured, lambda a: a.secured + a.held)

    def x(self, hour: int) -> int:
        return self.across(Scale(self.hours, _START, _END).pixel(hour))

    def y(self, amount: int) -> int:
        return Scale(self.total, _FLOOR, _TOP).pixel(amount)

    def across(self, x: int) -> int:
        return WIDTH - x if self.mirrored else x

    def _step(self, hours: int) -> int:
        return next((s for s in _HOURS if hours <= s * _TICKS), _HOURS[-1])

    def _in_the_widest(self, low: Level, high: Level) -> HeldLabel | None:
        room = [
            (self._width(place), place)
            for place, moment in enumerate(self.own.moments)
            if self.y(low(moment.amounts)) - self.y(high(moment.amounts)) >= 28
        ]
        if not room or max(room)[0] < 190:
            return None
        moment = self.own.moments[max(room)[1]]
        middle = (self.y(low(moment.amounts)) + self.y(high(moment.amounts))) // 2
        left = min(self.x(moment.hour), self.x(self._until(max(room)[1])))
        return HeldLabel(left + max(room)[0] // 2, middle, moment)

    def _width(self, place: int) -> int:
        hour = self.own.moments[place].hour
        return abs(self.x(self._until(place)) - self.x(hour))

    def _until(self, place: int) -> int:
        following = self.own.moments[place + 1 :]
        return following[0].hour if following else self.own.until

    def _points(self, curve: Curve, level: Level) -> Iterator[tuple[int, int]]:
        """A staircase: as it was until the hour, and from then on."""
        before = self.y(level(curve.moments[0].amounts))
        yield self.x(curve.moments[0].hour), before
        for moment in curve.moments[1:]:
            y = self.y(level(moment.amounts))
            if before != y:
                yield self.x(moment.hour), before
                yield self.x(moment.hour), y
            before = y
        yield self.x(curve.until), before

    def _area(self, low: Level, high: Level) -> str:
        """A shape for each stretch of hours in which there is something between."""
        shapes: list[str] = []
        run: list[Moment] = []
        for place, moment in enumerate(self.own.moments):
            if low(moment.amounts) != high(moment.amounts):
                run.append(moment)
                if place + 1 < len(self.own.moments):
                    continue
            if run:
                until = moment.hour if run[-1] is not moment else self.own.until
                curve = Curve(run, until)
                upper = list(self._points(curve, high))
                lower = list(self._points(curve, low))
                shapes.append(_line([*upper, *reversed(lower)]) + "Z")
                run = []
        return "".join(shapes)


def _line(points: Sequence[tuple[int, int]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points)
