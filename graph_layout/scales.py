"""From numbers to places in a chart, and the round numbers that its grid has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """0 stands at `start` and `most` at `end`, which may be the smaller one. Where
    `most` is 0, everything stands at the start.
    """

    most: float
    start: float = 0
    end: float = 100

    def place(self, value: float) -> float:
        share = value / self.most if self.most else 0
        return self.start + (self.end - self.start) * share

    def pixel(self, value: float) -> int:
        return round(self.place(value))

    def percent(self, value: float, digits: int = 0) -> str:
        """“12.5%”, as SVG reads a length: of a chart as wide as its page lets it be."""
        return f"{self.place(value):.{digits}f}%"


def round_step(most: int, lines: int = 5) -> int:
    """1, 2 or 5 with zeros, so that at most so many steps come to `most`."""
    step = 1
    while most > step * 10 * lines:
        step *= 10
    return next(step * n for n in (1, 2, 5, 10) if most <= step * n * lines)
