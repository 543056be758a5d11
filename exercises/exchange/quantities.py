"""Numbers of other formats: with exponents, as ranges, in per cent."""

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from exercises.exchange import messages
from exercises.exchange.remarks import ExchangedQuestion, LeftOutError, Raw

DECIMALS = Decimal("1e-9")
LARGEST = Decimal(10) ** 15
LONGEST = 60


class AcceptedQuantity(NamedTuple):
    value: Decimal
    tolerance: Decimal = Decimal(0)
    weight: Decimal = Decimal(100)  # per cent
    feedback: str = ""


def read_decimal(text: str) -> Decimal:
    """Raises LeftOutError."""
    try:
        value = Decimal(text.strip())
        if len(text) <= LONGEST and value.is_finite() and abs(value) < LARGEST:
            return value
    except InvalidOperation:
        pass
    raise LeftOutError.of(messages.NO_NUMBER_HERE, text=text.strip()[:60])


def number_of(answers: list[AcceptedQuantity], question: ExchangedQuestion) -> Raw:
    """Returns the keys of a `number`."""
    return {"kind": "number", "answers": [_answer(each, question) for each in answers]}


def _answer(accepted: AcceptedQuantity, question: ExchangedQuestion) -> Raw:
    answer: Raw = {"value": plain(accepted.value, question)}
    if accepted.tolerance:
        answer["tolerance"] = plain(abs(accepted.tolerance), question)
    return answer | with_weight(accepted.weight, accepted.feedback, question)


def with_weight(weight: Decimal, feedback: str, question: ExchangedQuestion) -> Raw:
    """`marks` and `feedback`, where an answer has any."""
    marks = min(max(weight, Decimal(0)), Decimal(100))
    keys: Raw = {} if marks == 100 else {"marks": plain(marks, question)}
    return keys | ({"feedback": feedback} if feedback else {})


def plain(value: Decimal, question: ExchangedQuestion) -> str | int:
    """A number as a bank writes it: whole ones as they are, others as text."""
    kept = value.quantize(DECIMALS) if value.as_tuple().exponent != 0 else value
    if kept != value:
        question.say(messages.ROUNDED, text=f"{value:f}"[:60])
    if kept == kept.to_integral_value():
        return int(kept)
    return f"{kept.normalize():f}"
