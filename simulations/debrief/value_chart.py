"""The value over the case's hours, as a picture and as rows.

From below: secured, on it held; from above: what was never to be had, then lost. What
stays white was at risk. The best play is one line: what it had stopped, by hold or
order.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
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
from simulations.debrief.costly_decisions import CostlyDecision
from simulations.debrief.effects import in_short
from simulations.debrief.value_over_time import Moment, over_time

WIDTH = 760
START, END, TOP, FLOOR = 56, 640, 30, 250  # of the plot
_HOURS = (1, 2, 4, 6, 8, 12, 24, 48, 72, 96, 120, 168, 240, 336, 480, 720)
_TICKS = 8

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


class DecisionMark(NamedTuple):
    x: int
    is_bad: bool  # poor, harmful or too late
    letter: str  # of the costliest, as the page lists them


class Loss(NamedTuple):
    """Where money left: `y` is the edge of what was lost from then on."""

    x: int
    y: int
    amount: int


class ValueChart:
    """`best` is None where the best play is not known. Everything stands as it is read
    from the left; `across` mirrors it.
    """

    def __init__(
        self,
        own: Play,
        best: Play | None,
        money: Money,
        costly: Sequence[CostlyDecision] = (),
    ) -> None:
        self.play = own
        self.own = Curve.of(own)
        self.best = Curve.of(best) if best else None
        self.money = money
        self.costly = costly
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
        rightful = [event for step in self.play.steps for event in step.rightful]
        for moment in self.own.moments:
            now = moment.amounts
            amounts = [now.secured, now.held, now.at_risk, now.lost]
            if self.excluded:
                amounts.append(now.excluded)
            if self.best:
                *_before, reached = (
                    m.amounts for m in self.best.moments if m.hour <= moment.hour
                )
                amounts.append(stopped(reached))
            event = in_short(moment.events, self.play.content, self.money, rightful)
            yield moment.hour, event, list(map(self.money.short, amounts))

    # Lines of the picture

    @property
    def grid_lines(self) -> list[str]:
        return [self._line([(START, y), (END, y)]) for y, _amount in self.grid]

    @property
    def axis(self) -> list[str]:
        ends = self._line([(START, FLOOR), (END, FLOOR)])
        ticks = (self._line([(x, FLOOR), (x, FLOOR + 5)]) for x, _hour in self.ticks)
        return [ends, *ticks]

    @property
    def decision_lines(self) -> list[tuple[str, bool]]:
        return [
            (self._line([(mark.x, 276), (mark.x, 286)]), mark.is_bad)
            for mark in self.marks
        ]

    @property
    def loss_lines(self) -> list[str]:
        """A cross for each."""
        return [
            self._line([(x - 5, y - 5), (x + 5, y + 5)])
            + self._line([(x - 5, y + 5), (x + 5, y - 5)])
            for x, y, _amount in self.losses
        ]

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
    def excluded(self) -> str:
        return self._area(lambda a: self.total - a.excluded, lambda _: self.total)

    @property
    def marks(self) -> list[DecisionMark]:
        """Of every decision. Doors decide nothing: only what cost most has a mark."""
        letters = {costly.row.number: costly.letter for costly in self.costly}
        marks = []
        for step in self.play.steps:
            outcome = step.turn.outcome
            bad = outcome is None or outcome.verdict in ("poor", "harmful")
            letter = letters.get(step.number + 1, "")
            if letter or not step.is_door:
                marks.append(DecisionMark(self.x(step.after.clock), bad, letter))
        return marks

    @property
    def losses(self) -> list[Loss]:
        """All but what had left before the first decision."""
        return [
            Loss(self.x(now.hour), self.y(_kept(now.amounts)), gone)
            for before, now in pairwise(self.own.moments)
            if (gone := now.amounts.lost - before.amounts.lost) > 0
        ]

    @property
    def secured(self) -> str:
        return self._area(lambda _: 0, secured)

    @property
    def held(self) -> str:
        return self._area(secured, stopped)

    @property
    def lost(self) -> str:
        return self._area(_kept, lambda a: self.total - a.excluded)

    @property
    def best_line(self) -> str:
        return self._line(self._points(self.best, stopped)) if self.best else ""

    @property
    def best_end(self) -> str:
        """A dot, drawn as a short line with round ends."""
        if self.best is None:
            return ""
        end = self.x(self.best.until), self.y(stopped(self.best.last))
        return self._line([end, end])

    def x(self, hour: int) -> int:
        return Scale(self.hours, START, END).pixel(hour)

    def y(self, amount: int) -> int:
        return Scale(self.total, FLOOR, TOP).pixel(amount)

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
        for index, moment in enumerate(self.own.moments):
            if low(moment.amounts) != high(moment.amounts):
                run.append(moment)
                if index + 1 < len(self.own.moments):
                    continue
            if run:
                until = moment.hour if run[-1] is not moment else self.own.until
                curve = Curve(run, until)
                upper = list(self._points(curve, high))
                lower = list(self._points(curve, low))
                shapes.append(self._line([*upper, *reversed(lower)]) + "Z")
                run = []
        return "".join(shapes)

    def _line(self, points: Iterable[tuple[int, int]]) -> str:
        return "M" + "L".join(f"{self.across(x)} {y}" for x, y in points)


def secured(amounts: ValueByState) -> int:
    return amounts.secured


def stopped(amounts: ValueByState) -> int:
    return amounts.secured + amounts.held


def _kept(amounts: ValueByState) -> int:
    return amounts.total - amounts.excluded - amounts.lost
