"""Options with weights, as others have them, and what a bank makes of them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from exercises.exchange import messages
from exercises.exchange.ids import letters
from exercises.exchange.remarks import ExchangedQuestion, Raw
from exercises.exchange.words import true_and_false

NEAR = Decimal("0.1")
"""Per cent: others write a third as 33.333 or 33.33333."""

MOST = 6  # weights that are named


class WeightedOption(NamedTuple):
    text: str
    weight: Decimal  # per cent
    feedback: str = ""


def choice_of(
    options: Sequence[WeightedOption], *, is_single: bool, question: ExchangedQuestion
) -> Raw:
    """Returns the keys of a `single` or a `select`."""
    full = [option for option in options if option.weight >= 100 - NEAR]
    if is_single and len(full) <= 1:
        return _single(options, question)
    if is_single:
        question.say(messages.SEVERAL_RIGHT)
        return _select(options, set(full))
    right = {option for option in options if option.weight > 0}
    share = Decimal(100) / max(len(right), 1)
    odd = [
        option
        for option in options
        if abs(option.weight - (share if option in right else -share)) > NEAR
    ]
    if odd:
        question.say(messages.WEIGHTS_OF_SELECT, weights=_weights(odd))
    return _select(options, right)


def true_or_false(
    is_true: bool, language: str, feedback: tuple[str, str] = ("", "")
) -> Raw:
    """Returns the keys of a `single`; `feedback` is that of true and of false."""
    names = zip(("true", "false"), true_and_false(language), feedback, strict=True)
    options = [
        _option(name, text, said, correct=(name == "true") is is_true)
        for name, text, said in names
    ]
    return {"kind": "single", "options": options, "shuffle": False}


def _single(options: Sequence[WeightedOption], question: ExchangedQuestion) -> Raw:
    best = max((option.weight for option in options), default=Decimal(0))
    odd = [option for option in options if option.weight not in (0, 100)]
    if odd:
        question.say(messages.WEIGHTS, weights=_weights(odd))
    right = [option for option in options if option.weight == best > 0][:1]
    return {"kind": "single", "options": _listed(options, set(right))}


def _select(options: Sequence[WeightedOption], right: set[WeightedOption]) -> Raw:
    return {"kind": "select", "options": _listed(options, right)}


def _listed(options: Sequence[WeightedOption], right: set[WeightedOption]) -> list[Raw]:
    return [
        _option(name, option.text, option.feedback, correct=option in right)
        for name, option in zip(letters(), options, strict=False)
    ]


def _option(name: str, text: str, feedback: str, *, correct: bool) -> Raw:
    option: Raw = {"id": name, "text": text}
    if correct:
        option["correct"] = True
    return option | ({"feedback": feedback} if feedback else {})


def _weights(options: Sequence[WeightedOption]) -> str:
    listed = [f"“{option.text[:40]}” {option.weight:f} %" for option in options[:MOST]]
    return ", ".join([*listed, *["…"][: len(options) - MOST]])
