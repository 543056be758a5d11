"""All that was on offer at a decision, each with what it would have brought."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from case_engine.decisions import Decision, Refused
from case_engine.play import offered, turn_of
from case_engine.prices import Analysis, Price, PricedDecision, telling_marks
from simulations.content.money import Money
from simulations.content.play import Play, Step
from simulations.content.shares import to_one_place
from simulations.debrief.steps import StepRow, verdict_of
from simulations.room.feedback import decision_in_words

# So that a page with all that is told of them, reasons too, stays below 10 kB.
DECISIONS_ON_A_PAGE = 12


@dataclass(frozen=True)
class Option:
    """`hours` is None where nobody may say yet what would have followed; `price` is
    empty there, and where it is not known.
    """

    text: str
    is_taken: bool
    barred: Refused | None = None
    verdict: str = ""
    badge: str = ""
    hours: int | None = None
    price: str = ""


@dataclass(frozen=True)
class TimelineEntry:
    """`points` is what it put out of reach, empty for nothing and what is unknown."""

    step: StepRow
    options: list[Option]
    points: str

    @property
    def page(self) -> int:
        """Of the decisions in full, the one that has it."""
        return (self.step.number - 1) // DECISIONS_ON_A_PAGE + 1


def timeline(
    play: Play,
    rows: Sequence[StepRow],
    analysis: Analysis | None,
    money: Money,
    *,
    tells: bool,
) -> list[TimelineEntry]:
    """`rows` are those of all steps of the play."""
    decisions = analysis.decisions if analysis else (None,) * len(rows)
    return [
        TimelineEntry(row, options(step, priced, money, tells=tells), _points(priced))
        for row, step, priced in zip(rows, play.steps, decisions, strict=True)
    ]


def _points(priced: PricedDecision | None) -> str:
    if priced is None or priced.price is None or not priced.price.score:
        return ""
    return to_one_place(priced.price.score)


def options(
    step: Step, priced: PricedDecision | None, money: Money, *, tells: bool
) -> list[Option]:
    """In the order of the file. In a task the marks at which something else follows;
    there is none where `tells` is false, for they would tell nothing.

    `tells` says whether the reader may know what the others would have brought. What
    was decided is always told.
    """
    if step.scene.task and not tells:
        return []
    asked = _marks(step) if step.scene.task else _choices(step)
    prices: Mapping[Decision, Price | None] = {}
    if priced:
        prices = {**dict(priced.others), step.turn.decision: priced.price}
    return [
        _option(step, decision, barred, prices.get(decision), money, tells)
        for decision, barred in asked
    ]


def _choices(step: Step) -> Iterator[tuple[Decision, Refused | None]]:
    for offer in offered(step.case, step.before):
        yield offer.id, offer.barred


def _marks(step: Step) -> Iterator[tuple[Decision, Refused | None]]:
    """Yields the marks that were reached among those that tell something apart."""
    marks = {Fraction(step.turn.decision)}
    if step.scene.task:
        marks.update(telling_marks(step.scene.task))
    for reached in sorted(marks):
        yield reached, None


def _option(
    step: Step,
    decision: Decision,
    barred: Refused | None,
    price: Price | None,
    money: Money,
    tells: bool,
) -> Option:
    text = decision_in_words(step.scene, decision)
    is_taken = decision == step.turn.decision
    if barred or not (tells or is_taken):
        return Option(text, is_taken, barred)
    turn = turn_of(step.case, step.before, decision)
    word, _line, badge = verdict_of(turn.outcome)
    cost = "" if price is None else price_in_short(price, money)
    return Option(text, is_taken, None, str(word), badge, turn.hours, cost)


def price_in_short(price: Price, money: Money) -> str:
    """“8.4 points, USD 5.42 m”."""
    if not any(price):
        return _("nothing")
    points = to_one_place(price.score)
    parts = [_("%(points)s points") % {"points": points}] if price.score else []
    if price.secured:
        parts.append(money.long(price.secured))
    return ", ".join(parts)
