"""How a play ended, in words and figures: what was secured, and its score by part."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from case_engine.value import ValueByState
from simulations.content.money import Money
from simulations.content.play import Play
from simulations.content.shares import to_one_place
from simulations.debrief.score import ScorePart, parts
from simulations.debrief.value_over_time import over_time


class EndOfPlay:
    def __init__(self, play: Play, money: Money) -> None:
        self.play = play
        self.money = money

    @property
    def scene(self) -> dict[str, Any] | None:
        """None where it was given up."""
        return self.play.content.scenes[self.play.state.scene] if self.result else None

    @property
    def result(self) -> Any:
        return self.play.result

    @property
    def score(self) -> str:
        return to_one_place(self.result.score)

    @property
    def share(self) -> str:
        """Of the value that was at stake, in percent: what was secured."""
        return to_one_place(self.result.secured)

    @property
    def pass_mark(self) -> str:
        return f"{float(self.play.case.scoring.pass_mark):g}"

    @property
    def why_not_passed(self) -> str:
        if self.result.passed:
            return ""
        scoring = self.play.case.scoring
        values = {
            "score": self.score,
            "mark": self.pass_mark,
            "conduct": to_one_place(self.result.conduct),
            "needed": f"{float(scoring.pass_conduct):g}",
        }
        if self.result.score < scoring.pass_mark:
            text = _("%(score)s points are below the %(mark)s that are needed.")
        elif self.result.conduct < scoring.pass_conduct:
            text = _(
                "%(score)s points are enough, but conduct is %(conduct)s of 100, and "
                "%(needed)s are needed."
            )
        else:
            text = _(
                "%(score)s points are enough, but this ending is a failure of the "
                "case, whatever the score."
            )
        return text % values

    @cached_property
    def parts(self) -> list[ScorePart]:
        return parts(self.play, self.result, self.money)

    @cached_property
    def amounts(self) -> ValueByState:
        return over_time(self.play)[-1].amounts

    @property
    def in_one_sentence(self) -> str:
        values = {
            "secured": self.money.long(self.amounts.secured),
            "total": self.money.short(self.amounts.total),
            "lost": self.money.long(self.amounts.lost),
            "hour": self.play.state.clock,
        }
        if not self.amounts.total:
            return _("It ended at hour %(hour)d. No money was at stake.") % values
        if not self.amounts.lost:
            return (
                _("%(secured)s of %(total)s is under order. Nothing was lost.") % values
            )
        return _("%(secured)s of %(total)s is under order. %(lost)s is lost.") % values

    @property
    def never_to_be_had(self) -> str:
        if not self.amounts.excluded:
            return ""
        return _("%(amount)s was never to be had: it is no loss.") % {
            "amount": self.money.long(self.amounts.excluded)
        }

    @property
    def secured(self) -> str:
        return self.money.long(self.amounts.secured)
