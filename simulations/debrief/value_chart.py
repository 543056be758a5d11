"""The value over the case's hours, as a picture 760 wide with its words, and as rows.

From below: secured, on it held; from above: lost. What stays white was at risk. The
best play is one line: what it had stopped, by hold or order.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from case_engine.value import ValueByState
from graph_layout.scales import Scale, round_step
from simulations.content.money import Money
from simulations.content.play import Play
from simulations.debrief.effects import in_short
from simulations.debrief.value_over_time import Moment, over_time

WIDTH = 760
_START, _END, _TOP, _FLOOR = 56, 640, 30, 250  # of the plot
_HOURS = (1, 2, 4, 6, 8, 12, 24, 48, 72, 96, 120, 168, 240, 336, 480, 720)
_TICKS = 8
_APART = 36  # two labels of two lines each
_WIDE, _HIGH = 190, 28  # as much room as the label of what was held needs

Level = Callable[[ValueByState], int]


@dataclass(frozen=True, slots=True)
class Curve:
    """How it stood, hour by hour, until the play ended."""

    moments: Sequence[Moment]
    until: int

    @classmethod
    def of(cls, play: Play) -> "Curve":
        return cls(over_time(play), play.state.clock)

    @property
    def last(self) -> ValueByState:
        return self.moments[-1].amounts


class EndLabel(NamedTuple):
    """What stands beside the end of a play; `end` is the y of the end itself."""

    y: int
    end: int
    amount: str
    hour: int


class HeldLabel(NamedTuple):
    """`x` is the middle of the words, `left` the edge of the box behind them."""

    x: int
    y: int
    left: int
    width: int
    words: str


class ValueChart:
    """`best` is None where the best play is not known."""

    def __init__(self, own: Play, best: Play | None, money: Money) -> None:
        self.play = own
        self.own = Curve.of(own)
        self.best = Curve.of(best) if best else None
        self.money = money
        self.is_mirrored = get_language_bidi()

    @cached_property
    def total(self) -> int:
        return self.own.last.total

    @cached_property
    def hours(self) -> int:
        """Returns the last hour shown, a full step of the scale."""
        last = max([self.own.until, *([self.best.until] if self.best else [])])
        step = self._step(last)
        return max(-(-last // step), 1) * step

    @property
    def unit(self) -> str:
        if not self.money.in_millions:
            return self.money.currency
        return _("%(currency)s, millions") % {"currency": self.money.currency}

    @property
    def description(self) -> str:
        """Returns the picture in a few sentences."""
        sentences = [
            _("Hour %(hour)d: secured %(secured)s, on hold %(held)s, lost %(lost)s.")
            % {
                "hour": moment.hour,
                "secured": self.money.short(moment.amounts.secured),
                "held": self.money.short(moment.amounts.held),
                "lost": self.money.short(moment.amounts.lost),
            }
            for moment in self.own.moments
        ]
        return " ".join(sentences)

    @property
    def rows(self) -> Iterator[tuple[int, str, list[str]]]:
        """The hour, what happened, and the amounts: secured, held, at risk and lost,
        and what the best play had stopped at this hour.
        """
        for moment in self.own.moments:
            now = moment.amounts
            amounts = [now.secured, now.held, now.at_risk, now.lost]
            if self.best:
                *_before, reached = (
                    m.amounts for m in self.best.moments if m.hour <= moment.hour
                )
                amounts.append(_stopped(reached))
            event = in_short(moment.events, self.play.content, self.money)
            yield moment.hour, event, list(map(self.money.short, amounts))

    # Places in the picture

    @property
    def ticks(self) -> list[tuple[int, int]]:
        """Returns x and the hour of each tick."""
        step = self._step(self.hours)
        return [(self.x(hour), hour) for hour in range(0, self.hours + 1, step)]

    @property
    def grid(self) -> Iterator[tuple[int, str]]:
        """y and the amount: some round ones, and the whole."""
        step = round_step(self.total)
        for amount in range(step, self.total, step):
            if self.total - amount > step / 3:
                yield self.y(amount), self.money.short(amount)
        yield self.y(self.total), self.money.short(self.total)

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
    def beside(self) -> int:
        """The x of what is written after the end of the picture."""
        return self.across(650)

    @property
    def units_x(self) -> int:
        """Behind the last hour, which may stand at the end of the picture."""
        return self.across(668)

    @property
    def amounts_x(self) -> int:
        return self.across(48)

    @property
    def decisions(self) -> list[tuple[int, bool]]:
        """x, and whether the decision was poor or did harm."""
        marks = []
        for step in self.play.steps:
            outcome = step.turn.outcome
            bad = outcome is None or outcome.verdict in ("poor", "harmful")
            marks.append((self.x(step.after.clock), bad))
        return marks

    @property
    def secured(self) -> str:
        return self._area(lambda _: 0, _secured)

    @property
    def held(self) -> str:
        return self._area(_secured, _stopped)

    @property
    def lost(self) -> str:
        return self._area(lambda a: self.total - a.lost, lambda _: self.total)

    @property
    def best_line(self) -> str:
        return _line(list(self._points(self.best, _stopped))) if self.best else ""

    @property
    def best_x(self) -> int | None:
        return self.x(self.best.until) if self.best else None

    @cached_property
    def labels(self) -> tuple[EndLabel, EndLabel | None]:
        """Beside the ends of one's own play and of the best, far enough apart."""
        own = self._label(self.own, _secured)
        if self.best is None:
            return own, None
        best = self._label(self.best, _stopped)
        if abs(own.y - best.y) < _APART:
            own = own._replace(y=max(best.y + _APART, own.y))
        return own, best

    def _label(self, curve: Curve, level: Level) -> EndLabel:
        y, amount = self.y(level(curve.last)), self.money.short(level(curve.last))
        return EndLabel(y, y, amount, curve.until)

    @property
    def most_held(self) -> HeldLabel | None:
        """How much was held, where there is most room in the picture to say it."""
        hours = [*(moment.hour for moment in self.own.moments), self.own.until]
        room = []
        for moment, (hour, until) in zip(
            self.own.moments, pairwise(hours), strict=True
        ):
            low, high = (
                self.y(_secured(moment.amounts)),
                self.y(_stopped(moment.amounts)),
            )
            ends = sorted((self.x(hour), self.x(until)))
            if low - high >= _HIGH and ends[1] - ends[0] >= _WIDE:
                room.append((ends[1] - ends[0], ends[0], (low + high) // 2, moment))
        if not room:
            return None
        breadth, left, middle, moment = max(room, key=lambda place: place[0])
        amount = self.money.short(moment.amounts.held)
        words = _("On hold: %(amount)s") % {"amount": amount}
        x, width = left + breadth // 2, 16 + 8 * len(words)
        return HeldLabel(x, middle, x - width // 2, width, words)

    def x(self, hour: int) -> int:
        return self.across(Scale(self.hours, _START, _END).pixel(hour))

    def y(self, amount: int) -> int:
        return Scale(self.total, _FLOOR, _TOP).pixel(amount)

    def across(self, x: int) -> int:
        return WIDTH - x if self.is_mirrored else x

    def _step(self, hours: int) -> int:
        return next((s for s in _HOURS if hours <= s * _TICKS), _HOURS[-1])

    def _points(self, curve: Curve, level: Level) -> Iterator[tuple[int, int]]:
        """Yields a staircase: the amount until each hour, and from then on."""
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


def _secured(amounts: ValueByState) -> int:
    return amounts.secured


def _stopped(amounts: ValueByState) -> int:
    return amounts.secured + amounts.held
