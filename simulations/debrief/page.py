"""Everything a page of the debrief shows."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from accounts.models import User
from simulations.content.content import content_of
from simulations.content.money import Money
from simulations.debrief.best_play import Best, best_play
from simulations.debrief.counting_attempts import finished_in, one_each
from simulations.debrief.dot_plot import Standing, across
from simulations.debrief.figures import numbers
from simulations.debrief.key_figures import Number, to_remember
from simulations.debrief.score import Part, parts
from simulations.debrief.steps import StepRow, step_rows
from simulations.debrief.timeline import Story
from simulations.debrief.turning_point import Parting, parting
from simulations.debrief.value_chart import Chart, Curve
from simulations.debrief.value_chart_labels import Figure
from simulations.debrief.value_over_time import Amounts, over_time
from simulations.models import Attempt, CaseVersion
from simulations.models.attempts import attempts_left
from tracing.amounts import one_decimal


class Debrief:
    """As `reader` sees it: whoever played, or who may see what she played."""

    def __init__(self, attempt: Attempt, reader: User) -> None:
        self.attempt = attempt
        self.version = attempt.version
        self.content = content_of(attempt.version)
        self.story = Story(self.content.case, attempt.play.turns)
        self.money = Money.of(self.content.raw)
        self.is_own = attempt.user_id == reader.pk
        self.reader = reader

    @property
    def case(self) -> Any:
        """The page; None where it is gone."""
        return self.version.case

    @cached_property
    def newer(self) -> CaseVersion | None:
        """What was released since, in the language that was played."""
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
        """Of the other attempts, for who teaches; empty for who played."""
        cohort = self.attempt.enrolment and self.attempt.enrolment.cohort_id
        if self.is_own or not cohort:
            return ""
        key = self.version.case_key
        return reverse("simulations:cohort_attempts", args=[cohort, key])

    # How it ended

    @property
    def ending(self) -> dict[str, Any] | None:
        """None where it was given up."""
        return self.content.scenes[self.story.end.scene] if self.result else None

    @property
    def result(self) -> Any:
        return self.story.result

    @property
    def score(self) -> str:
        return _number(one_decimal(self.result.score))

    @property
    def pass_mark(self) -> str:
        return f"{float(self.story.case.scoring.pass_mark):g}"

    @property
    def why_not_passed(self) -> str:
        if self.result.passed:
            return ""
        values = {"score": self.score, "mark": self.pass_mark}
        if self.result.score >= self.story.case.scoring.pass_mark:
            return (
                _(
                    "%(score)s points are enough, but this ending is a failure of the "
                    "case, whatever the score."
                )
                % values
            )
        return _("%(score)s points are below the %(mark)s that are needed.") % values

    @cached_property
    def parts(self) -> list[Part]:
        return parts(self.story, self.result, self.content, self.money)

    @cached_property
    def amounts(self) -> Amounts:
        return Amounts.of(self.story.case, self.story.end.holdings)

    @property
    def in_one_sentence(self) -> str:
        values = {
            "secured": self.money.long(self.amounts.secured),
            "total": self.money.short(self.amounts.total),
            "lost": self.money.long(self.amounts.lost),
            "hour": self.story.end.clock,
        }
        if not self.amounts.total:
            return _("It ended at hour %(hour)d. No money was at stake.") % values
        if not self.amounts.lost:
            return (
                _("%(secured)s of %(total)s is under order. Nothing was lost.") % values
            )
        return _("%(secured)s of %(total)s is under order. %(lost)s is lost.") % values

    @property
    def secured(self) -> str:
        return self.money.long(self.amounts.secured)

    @property
    def costliest(self) -> StepRow | None:
        return next((step for step in self.steps if step.is_costliest), None)

    @property
    def costliest_sentence(self) -> str:
        return _("The largest part, %(lost)s, went with decision %(number)d.") % {
            "lost": self.costliest.lost,
            "number": self.costliest.number,
        }

    # Hers beside the best

    @cached_property
    def best(self) -> Best:
        return best_play(self.version, self.content)

    @cached_property
    def numbers(self) -> list[Number]:
        best = self.best.story and numbers(self.best.story)
        return to_remember(numbers(self.story), best, self.money)

    @cached_property
    def figure(self) -> Figure:
        best = self.best.story
        chart = Chart(
            _curve(self.story), best and _curve(best), mirrored=get_language_bidi()
        )
        return Figure(chart, self.story, self.content, self.money)

    @cached_property
    def best_result(self) -> dict[str, Any] | None:
        story = self.best.story
        if story is None:
            return None
        amounts = Amounts.of(story.case, story.end.holdings)
        return {
            "score": _number(one_decimal(story.result.score)),
            "secured": self.money.long(amounts.secured),
            "share": _number(one_decimal(story.result.secured)),
            "x": across(story.result.secured),
            "hours": story.end.clock,
        }

    @cached_property
    def parting(self) -> Parting | None:
        return parting(self.story, self.best.story) if self.best.story else None

    @property
    def parting_number(self) -> int:
        return self.parting.step.number + 1

    @property
    def parting_scene(self) -> str:
        return self.content.scenes[self.parting.step.before.scene]["title"]

    @property
    def shows_best_play(self) -> bool:
        """By the rule of the activity; without one, not. Who teaches sees it always."""
        return not self.is_own or bool(self.case and self.case.shows_best_play)

    @cached_property
    def best_steps(self) -> list[StepRow]:
        if self.parting is None or not self.shows_best_play:
            return []
        return list(step_rows(self.parting.best, self.content, self.money))

    # Step by step

    @cached_property
    def steps(self) -> list[StepRow]:
        taken = {row.sequence: row for row in self.attempt.steps}
        return list(
            step_rows(
                self.story.steps,
                self.content,
                self.money,
                taken,
                self.story.costliest,
            )
        )

    # Her cohort

    @cached_property
    def standing(self) -> Standing | None:
        """None outside a cohort, and where the attempt has no result."""
        enrolment = self.attempt.enrolment
        if not self.result or enrolment is None or enrolment.cohort_id is None:
            return None
        finished = finished_in(enrolment.cohort_id, self.version.case_key)
        finished = finished.only("user_id", "score", "secured")
        others = [
            each.secured
            for each in one_each(finished, self.case)
            if each.user_id != self.attempt.user_id
        ]
        return Standing([*others, self.attempt.secured], self.attempt.secured)

    @property
    def takes_last(self) -> bool:
        return bool(self.case and self.case.counts == self.case.Counts.LAST)

    @property
    def mine(self) -> str:
        return _number(one_decimal(self.result.secured))

    @property
    def may_retry(self) -> bool:
        return self._may_play and not self.is_used_up

    @cached_property
    def is_used_up(self) -> bool:
        return self._may_play and attempts_left(self.reader, self.case) == 0

    @cached_property
    def _may_play(self) -> bool:
        if not self.is_own or self.is_withdrawn:
            return False
        return self.case.is_open_to(self.reader)


def _curve(story: Story) -> Curve:
    return Curve(over_time(story), story.end.clock)


def _number(text: str) -> str:
    """“83.1”, as the reader's language writes it."""
    return formats.number_format(text, use_l10n=True)
