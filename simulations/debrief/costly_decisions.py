"""The decisions that put most out of reach, and what was better there."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from case_engine.play import Turn, turn_of
from case_engine.prices import Analysis, Price, PricedDecision
from simulations.content.labels import VERDICTS as VERDICT_LABELS
from simulations.content.money import Money
from simulations.content.play import Play
from simulations.content.shares import to_one_place
from simulations.debrief.steps import StepRow
from simulations.room.feedback import decision_in_words

LETTERS = "ABC"
VERDICTS = list(VERDICT_LABELS)  # the best first


@dataclass(frozen=True)
class BetterDecision:
    """What else was open, and put the least out of reach."""

    decided: str
    hours: int
    feedback: str


@dataclass(frozen=True)
class CostlyDecision:
    letter: str  # that marks it on the chart
    row: StepRow
    price: str  # a sentence
    put_pass_out_of_reach: bool
    better: BetterDecision | None


def costly_decisions(
    analysis: Analysis, play: Play, rows: Sequence[StepRow], money: Money
) -> list[CostlyDecision]:
    """At most three decisions of `play`, the highest price first.

    `rows` are those of all its steps. A price of nothing is none.
    """
    priced = [
        (decision.price, number)
        for number, decision in enumerate(analysis.decisions)
        if decision.price and any(decision.price)
    ]
    priced.sort(key=lambda pair: (pair[0], -pair[1]), reverse=True)
    return [
        CostlyDecision(
            letter=letter,
            row=rows[number],
            price=price_in_words(price, money),
            put_pass_out_of_reach=analysis.decisions[number].put_pass_out_of_reach,
            better=_better(analysis.decisions[number], price, play, number),
        )
        for letter, (price, number) in zip(LETTERS, priced, strict=False)
    ]


def price_in_words(price: Price, money: Money) -> str:
    values = {
        "points": to_one_place(price.score),
        "amount": money.long(price.secured),
    }
    if not price.secured:
        return _("It put %(points)s points out of reach.") % values
    if not price.score:
        return _("It put %(amount)s out of reach.") % values
    return _("It put %(points)s points and %(amount)s out of reach.") % values


def _better(
    decision: PricedDecision, taken: Price, play: Play, number: int
) -> BetterDecision | None:
    """Of those that cost as little, the one with the best verdict."""
    step = play.steps[number]
    cheaper = [
        (price, turn_of(play.case, step.before, other))
        for other, price in decision.others
        if price is not None and price < taken
    ]
    if not cheaper:
        return None
    _price, turn = min(cheaper, key=lambda pair: (pair[0], _rank(pair[1])))
    return BetterDecision(
        decided=decision_in_words(step.scene, turn.decision),
        hours=turn.hours,
        feedback=turn.outcome.feedback if turn.outcome else "",
    )


def _rank(turn: Turn) -> int:
    """0 for the best verdict, which what has none is given, too."""
    verdict = turn.outcome.verdict if turn.outcome else ""
    return VERDICTS.index(verdict) if verdict else 0
