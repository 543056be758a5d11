"""The words on the picture of the value over the hours, none of them over another.

Everything stands as it is read from the left, until the template mirrors it. What
finds no room is left out: the table below the picture has it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from django.utils.translation import gettext as _

from graph_layout.labels import Area, Board, PlacedText, near
from simulations.debrief.value_chart import (
    END,
    FLOOR,
    START,
    TOP,
    WIDTH,
    Curve,
    Level,
    ValueChart,
    secured,
    stopped,
)

_BESIDE = END + 10
_HOURS, _DECISIONS, _LETTERS = 270, 286, 302  # lines of words below the plot
_HEIGHT = 312
_SOFT = 12  # the size of words that say less
_HIGH = 28  # what is held needs as much room for its words


class ChartWords(NamedTuple):
    words: str
    x: int
    y: int
    is_soft: bool
    anchor: str


@dataclass(frozen=True)
class ChartLabels:
    chart: ValueChart
    is_own: bool  # the reader's

    @property
    def lines(self) -> Iterator[ChartWords]:
        for label in self.board.labels:
            for index, words in enumerate(label.lines):
                x, y = round(label.x), round(label.y) + 16 * index
                is_soft = bool(index) or label.size == _SOFT
                yield ChartWords(words, self.chart.across(x), y, is_soft, label.anchor)

    @property
    def boxes(self) -> Iterator[tuple[int, int, int, int]]:
        """Yields x, y, width and height of what stands behind words in the plot."""
        plot = Area(START, TOP - 20, END, FLOOR)
        for label in self.board.labels:
            if label.area.is_within(plot):
                left, top, right, bottom = label.area
                ends = self.chart.across(floor(left)), self.chart.across(ceil(right))
                width, height = abs(ends[1] - ends[0]) + 8, ceil(bottom - top)
                yield min(ends) - 4, floor(top), width, height

    @property
    def view_box(self) -> str:
        """As wide as the words need it."""
        areas = [label.area for label in self.board.labels]
        left = min(0, *(floor(area.left) for area in areas))
        right = max(WIDTH, *(ceil(area.right) + 2 for area in areas))
        start = min(self.chart.across(left), self.chart.across(right))
        return f"{start} 0 {right - left} {_HEIGHT}"

    @cached_property
    def board(self) -> Board:
        """What matters most is put first."""
        board = Board(Area(-WIDTH, 0, 2 * WIDTH, _HEIGHT))
        for x, hour in self.chart.ticks:
            board.put([PlacedText((str(hour),), x, _HOURS, "middle", _SOFT)])
        for words, y in (_("case hours"), _HOURS), (_("decisions"), _DECISIONS):
            board.put(
                near(PlacedText((words,), END + 28, y, size=_SOFT), across=8, most=8)
            )
        for y, amount in reversed(list(self.chart.grid)):
            board.put([PlacedText((amount,), START - 8, y + 4, "end", _SOFT)])
        self._put_ends(board)
        for mark in self.chart.marks:
            if mark.letter:
                label = PlacedText((mark.letter,), mark.x, _LETTERS, "middle")
                board.put(near(label, across=14, most=40))
        self._put_most_held(board)
        for loss in self.chart.losses:
            amount = f"−{self.chart.money.short(loss.amount)}"
            label = PlacedText((amount,), loss.x, loss.y + 20, "middle", _SOFT)
            board.put(place for place in near(label, down=9, most=9) if _fits(place))
        return board

    def _put_ends(self, board: Board) -> None:
        """Beside the ends of the best play and of one's own."""
        if best := self.chart.best:
            amount, hour = self._end(best, stopped)
            words = _("Best %(amount)s") % {"amount": amount}
            lines = (words, _("hour %(hour)d") % {"hour": hour})
            self._put_end(board, lines, best, stopped)
        amount, hour = self._end(self.chart.own, secured)
        words = _("You %(amount)s") % {"amount": amount} if self.is_own else amount
        lines = (words, _("hour %(hour)d, by order") % {"hour": hour})
        self._put_end(board, lines, self.chart.own, secured)

    def _end(self, curve: Curve, level: Level) -> tuple[str, int]:
        return self.chart.money.short(level(curve.last)), curve.until

    def _put_end(
        self, board: Board, lines: tuple[str, str], curve: Curve, level: Level
    ) -> None:
        y = self.chart.y(level(curve.last))
        board.put(near(PlacedText(lines, _BESIDE, y), down=4, most=80))

    def _put_most_held(self, board: Board) -> None:
        """How much was held, where there is most room in the picture to say it."""
        own, places = self.chart.own, []
        hours = [*(moment.hour for moment in own.moments), own.until]
        for moment, (hour, until) in zip(own.moments, pairwise(hours), strict=True):
            low = self.chart.y(secured(moment.amounts))
            high = self.chart.y(stopped(moment.amounts))
            left, right = self.chart.x(hour), self.chart.x(until)
            amount = self.chart.money.short(moment.amounts.held)
            words = _("On hold: %(amount)s") % {"amount": amount}
            middle = (left + right) / 2, (low + high) // 2 + 5
            label = PlacedText((words,), *middle, "middle")
            if low - high >= _HIGH and right - left >= label.width + 16:
                places.append((right - left, label))
        places.sort(key=lambda place: -place[0])
        board.put(label for _width, label in places)


def _fits(label: PlacedText) -> bool:
    """Whether it stands within the plot."""
    return label.area.is_within(Area(START, TOP - 20, END, FLOOR))
