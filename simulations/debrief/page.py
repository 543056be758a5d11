"""Everything a page of the debrief shows."""

from decimal import Decimal
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from case_engine.prices import Analysis
from case_engine.value import ValueByState
from simulations.content.money import Money
from simulations.content.shares import to_one_place
from simulations.debrief.best_play import (
    BestPlay,
    TurningPoint,
    best_play,
    turning_point,
)
from simulations.debrief.chart_labels import ChartLabels
from simulations.debrief.costly_decisions import CostlyDecision, costly_decisions
from simulations.debrief.dot_plot import DotPlot, across
from simulations.debrief.end_of_play import EndOfPlay
from simulations.debrief.key_figures import KeyFigure, KeyFigures, in_words
from simulations.debrief.options import TimelineEntry, timeline
from simulations.debrief.prices import analysis_of
from simulations.debrief.steps import StepRow, step_rows
from simulations.debrief.value_chart import ValueChart
from simulations.models import Attempt, CaseVersion
from simulations.models.counting import counting_attempts
from simulations.models.ways_on import WaysOn


class Debrief:
    """`reader` is the one who played, or one who may see what they played."""

    def __init__(self, attempt: Attempt, reader: User) -> None:
        self.attempt = attempt
        self.version = attempt.version
        self.play = attempt.play
        self.content = self.play.content
        self.money = Money.of(self.content.raw)
        self.is_own = attempt.user_id == reader.pk
        self.ways_on = WaysOn(attempt, self.case, reader)

    @property
    def case(self) -> Any:
        """Returns the page; None where it is gone."""
        return self.attempt.activity

    @cached_property
    def newer(self) -> CaseVersion | None:
        """A version that was released since, in the language that was played."""
        released = CaseVersion.objects.filter(
            case_key=self.version.case_key,
            language=self.version.language,
            number__gt=self.version.number,
            is_current=True,
        )
        return released.defer("content").first()

    @property
    def is_withdrawn(self) -> bool:
        return self.case is None or not self.case.live

    @property
    def cohort_address(self) -> str:
        """Returns the address of the other attempts for those who teach; else empty."""
        cohort = self.attempt.enrolment and self.attempt.enrolment.cohort_id
        if self.is_own or not cohort:
            return ""
        key = self.attempt.activity_key
        return reverse("simulations:cohort_attempts", args=[cohort, key])

    # How it ended

    @cached_property
    def end(self) -> EndOfPlay:
        return EndOfPlay(self.play, self.money)

    @property
    def costliest(self) -> StepRow | None:
        return next((step for step in self.steps if step.is_costliest), None)

    @property
    def cause(self) -> StepRow | None:
        """What put most out of reach or, where no prices are known, the decision in
        whose hours most went.
        """
        if self.costly_decisions:
            return self.costly_decisions[0].row
        return None if self.analysis else self.costliest

    @property
    def cause_sentence(self) -> str:
        """What it did; its name follows."""
        if self.cause is None:
            return ""
        values = {"lost": self.cause.lost, "number": self.cause.decision}
        if not self.costly_decisions:
            text = _("The largest part, %(lost)s, went with decision %(number)d:")
        elif self.cause.is_door:
            text = _("The way that was taken at one point put most out of reach:")
        else:
            text = _("Decision %(number)d put most out of reach:")
        return text % values

    # What each decision put out of reach

    @cached_property
    def analysis(self) -> Analysis | None:
        """None where the search of the release has no prices."""
        analysis = analysis_of(self.attempt)
        return analysis if analysis and analysis.complete else None

    @cached_property
    def costly_decisions(self) -> list[CostlyDecision]:
        if self.analysis is None:
            return []
        return costly_decisions(self.analysis, self.play, self.steps, self.money)

    @property
    def is_equal_to_best(self) -> bool:
        """Of the same score, whatever was decided."""
        best = self.best.play.result if self.best.play else None
        if best is None:
            return False
        own = self.end.result
        return (best.score, best.passed) == (own.score, own.passed)

    # Beside the best play

    @cached_property
    def best(self) -> BestPlay:
        return best_play(self.version, self.content)

    @cached_property
    def key_figures(self) -> list[KeyFigure]:
        best = KeyFigures.of(self.best.play) if self.best.play else None
        return in_words(KeyFigures.of(self.play), best, self.money)

    @cached_property
    def chart(self) -> ValueChart:
        return ValueChart(self.play, self.best.play, self.money, self.costly_decisions)

    @cached_property
    def chart_labels(self) -> ChartLabels:
        return ChartLabels(self.chart, self.is_own)

    @cached_property
    def best_result(self) -> dict[str, Any] | None:
        play = self.best.play
        if play is None:
            return None
        result: Any = play.result  # a best play always comes to an end
        amounts = ValueByState.of(play.case, play.state.holdings)
        return {
            "score": to_one_place(result.score),
            "secured": self.money.long(amounts.secured),
            "share": to_one_place(result.secured),
            "x": across(result.secured),
            "hours": play.state.clock,
        }

    @cached_property
    def turning_point(self) -> TurningPoint | None:
        best = self.best.play
        return turning_point(self.play, best) if best else None

    @cached_property
    def best_steps(self) -> list[StepRow]:
        if self.turning_point is None or not self.ways_on.shows_best_play:
            return []
        return list(step_rows(self.turning_point.best, self.content, self.money))

    # Step by step

    @cached_property
    def steps(self) -> list[StepRow]:
        taken = {row.sequence: row for row in self.attempt.steps}
        return list(
            step_rows(
                self.play.steps,
                self.content,
                self.money,
                taken,
                self.play.costliest,
                tells=self.ways_on.tell_what_was_better,
            )
        )

    @cached_property
    def timeline(self) -> list[TimelineEntry]:
        """Every step, with all that was on offer there."""
        return timeline(
            self.play,
            self.steps,
            self.analysis,
            self.money,
            tells=self.ways_on.tell_what_was_better,
        )

    # Among the cohort

    @cached_property
    def dot_plot(self) -> DotPlot | None:
        """None outside a cohort, and where the attempt has no result."""
        enrolment = self.attempt.enrolment
        if not self.play.result or enrolment is None or enrolment.cohort_id is None:
            return None
        attempts = Attempt.objects.at(self.attempt.activity_key).filter(
            enrolment__cohort=enrolment.cohort_id, state=Attempt.State.FINISHED
        )
        others = [
            attempt.secured or Decimal(0)
            for attempt in counting_attempts(attempts, self.case)
            if attempt.user_id != self.attempt.user_id
        ]
        own = self.attempt.secured or Decimal(0)
        return DotPlot([*others, own], own)
