"""One measure of all groups as bars. The table beside it has the same numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from graph_layout.scales import Scale
from programmes.reports.measures import Figure, Measure
from programmes.reports.report import ReportRow

WIDTH = 360
_ROW, _TEXT, _BAR = 46, 15, 12
_FEW = 18  # the length of a bar that tells nothing
_NAME_AT_MOST = 36  # characters


@dataclass(frozen=True)
class Bar:
    name: str
    words: str
    text_y: int
    y: int
    width: str
    is_shown: bool


class Chart:
    def __init__(
        self, measure: Measure, rows: Iterable[ReportRow], total: ReportRow
    ) -> None:
        self.measure = measure
        figures = [(row, row.figure(measure.name)) for row in rows]
        self.rows = [(row, figure) for row, figure in figures if figure is not None]
        self.together = total.figure(measure.name)

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def height(self) -> int:
        return _ROW * len(self.rows)

    @property
    def bar_height(self) -> int:
        return _BAR

    @cached_property
    def bars(self) -> list[Bar]:
        return [
            Bar(
                _shortened(row.name),
                figure.words,
                index * _ROW + _TEXT,
                index * _ROW + _TEXT + 8,
                f"{_FEW if figure.value is None else _across(figure.value):g}",
                figure.value is not None,
            )
            for index, (row, figure) in enumerate(self.rows)
        ]

    @property
    def together_x(self) -> float | None:
        value = self.together.value if self.together else None
        return None if value is None else _across(value)

    @property
    def sentence(self) -> str:
        """Says what the chart shows."""
        shown = [(row, figure) for row, figure in self.rows if figure.value is not None]
        if not shown:
            return _("No group is large enough to be shown.")
        low = min(shown, key=_value)
        high = max(shown, key=_value)
        if len(shown) == 1 or low[1].value == high[1].value:
            name, words = high[0].name, high[1].words
            if len(shown) == 1:
                text = _("%(name)s: %(value)s.")
                return text % {"name": name, "value": words}
            return _("%(value)s everywhere.") % {"value": words}
        text = _("From %(low)s (%(least)s) to %(high)s (%(most)s).")
        return text % {
            "low": low[1].words,
            "least": low[0].name,
            "high": high[1].words,
            "most": high[0].name,
        }

    @property
    def description(self) -> str:
        """Returns the chart in words, for people who do not see it."""
        return "; ".join(f"{row.name}: {figure.words}" for row, figure in self.rows)


def _across(value: float) -> float:
    """All measures are shares of a hundred."""
    return round(Scale(100, end=WIDTH).place(value), 1)


def _value(pair: tuple[ReportRow, Figure]) -> float:
    return pair[1].value or 0


def _shortened(name: str) -> str:
    if len(name) <= _NAME_AT_MOST:
        return name
    return f"{name[: _NAME_AT_MOST - 1].rstrip()}…"
