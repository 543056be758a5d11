"""The value over the hours, with its words, and as a table."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from case_engine.value import ValueByState
from simulations.content.content import Content
from simulations.content.money import Money
from simulations.debrief.effects import in_short
from simulations.debrief.timeline import Timeline
from simulations.debrief.value_chart import ValueChart


@dataclass(frozen=True)
class HourRow:
    hour: int
    event: str
    secured: str
    held: str
    at_risk: str
    lost: str
    best: str  # what the best play had stopped at this hour


class LabelledChart:
    def __init__(
        self, chart: ValueChart, timeline: Timeline, content: Content, money: Money
    ) -> None:
        self.chart = chart
        self.timeline = timeline
        self.content = content
        self.money = money

    @property
    def grid(self) -> list[tuple[int, int, str]]:
        """y of the line, y of its label, and the amount."""
        return [(y, y + 4, self.money.short(cents)) for y, cents in self.chart.grid]

    @property
    def beside(self) -> int:
        """The x of what is written after the end of the picture."""
        return self.chart.across(650)

    @property
    def units_x(self) -> int:
        """Behind the last hour, which may stand at the end of the picture."""
        return self.chart.across(668)

    @property
    def amounts_x(self) -> int:
        return self.chart.across(48)

    @property
    def decisions(self) -> list[tuple[int, bool]]:
        """x, and whether the decision was poor or did harm."""
        marks = []
        for step in self.timeline.steps:
            outcome = step.turn.outcome
            bad = outcome is None or outcome.verdict in ("poor", "harmful")
            marks.append((self.chart.x(step.after.clock), bad))
        return marks

    @cached_property
    def own(self) -> dict[str, object]:
        y, _best = self.chart.names
        amounts = self.chart.own.last
        return {
            "y": y,
            "below": y + 16,
            "amount": self.money.short(amounts.secured),
            "hour": self.chart.own.until,
        }

    @cached_property
    def best(self) -> dict[str, object] | None:
        if self.chart.best is None or self.chart.best_end is None:
            return None
        _own, y = self.chart.names
        x, end = self.chart.best_end
        stopped = self.chart.best.last
        return {
            "y": y,
            "below": (y or 0) + 16,
            "x": x,
            "end": end,
            "amount": self.money.short(stopped.secured + stopped.held),
            "hour": self.chart.best.until,
        }

    @property
    def most_held(self) -> dict[str, object] | None:
        label = self.chart.most_held
        if label is None:
            return None
        amount = self.money.short(label.moment.amounts.held)
        words = _("On hold: %(amount)s") % {"amount": amount}
        width = 16 + 8 * len(words)
        return {
            "x": label.x,
            "y": label.y + 5,
            "top": label.y - 10,
            "box": label.x - width // 2,
            "width": width,
            "words": words,
        }

    @property
    def unit(self) -> str:
        if not self.money.in_millions:
            return self.money.currency
        return _("%(currency)s, millions") % {"currency": self.money.currency}

    @property
    def description(self) -> str:
        """The picture in a few sentences."""
        sentences = [
            _("Hour %(hour)d: secured %(secured)s, on hold %(held)s, lost %(lost)s.")
            % {
                "hour": moment.hour,
                "secured": self.money.short(moment.amounts.secured),
                "held": self.money.short(moment.amounts.held),
                "lost": self.money.short(moment.amounts.lost),
            }
            for moment in self.chart.own.moments
        ]
        return " ".join(sentences)

    @cached_property
    def rows(self) -> list[HourRow]:
        return [
            HourRow(
                moment.hour,
                in_short(moment.events, self.content, self.money),
                self.money.short(moment.amounts.secured),
                self.money.short(moment.amounts.held),
                self.money.short(moment.amounts.at_risk),
                self.money.short(moment.amounts.lost),
                self._best_at(moment.hour),
            )
            for moment in self.chart.own.moments
        ]

    def _best_at(self, hour: int) -> str:
        if self.chart.best is None:
            return ""
        reached = [m.amounts for m in self.chart.best.moments if m.hour <= hour]
        stopped: ValueByState = reached[-1]
        return self.money.short(stopped.secured + stopped.held)
