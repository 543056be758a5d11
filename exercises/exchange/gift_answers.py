"""What stands in the braces of a question in GIFT decides what kind it is."""

import re
from decimal import Decimal

from exercises.exchange import messages
from exercises.exchange.choices import WeightedOption, choice_of, true_or_false
from exercises.exchange.gift_syntax import revealed
from exercises.exchange.gift_texts import GiftTexts
from exercises.exchange.pairs import Pair, match_of
from exercises.exchange.quantities import (
    AcceptedQuantity,
    number_of,
    read_decimal,
    with_weight,
)
from exercises.exchange.remarks import LeftOutError, Raw
from exercises.exchange.words import whole_answer

ARROW = "->"
_WEIGHT = re.compile(r"\s*%(-?[0-9]{1,3}(?:\.[0-9]{0,12})?)%")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}


def answers_of(answers: str, texts: GiftTexts, language: str) -> Raw:
    """Returns the keys of the kind. Raises LeftOutError."""
    if not answers:
        return essay_of(texts, language)
    if answers.startswith("#"):
        return _number(answers[1:], texts)
    if "~" in answers:
        return _choice(answers, texts)
    if "=" in answers and ARROW in answers:
        return match_of(_pair(each, texts) for each in _pieces(answers))
    if (truth := _TRUTH.get(answers.partition("#")[0].strip())) is not None:
        return _true_or_false(truth, answers, texts, language)
    return _text(answers, texts)


def essay_of(texts: GiftTexts, language: str) -> Raw:
    texts.question.say(messages.NEW_CRITERION)
    criterion = {"id": "whole", "text": whole_answer(language), "points": 1}
    return {"kind": "essay", "criteria": [criterion]}


def _pieces(answers: str) -> list[str]:
    """The answers, each without the sign before it."""
    pieces = re.split("[~=]", answers)
    return [piece for piece in pieces if piece.strip()]


def _weighted(answer: str, default: int) -> tuple[Decimal, str]:
    found = _WEIGHT.match(answer)
    if found is None:
        return Decimal(default), answer
    return Decimal(found[1]), answer[found.end() :]


def _choice(answers: str, texts: GiftTexts) -> Raw:
    options = []
    for sign, answer in re.findall("([~=])([^~=]*)", answers):
        if not answer.strip():
            continue
        weight, rest = _weighted(answer, 100 if sign == "=" else 0)
        text, feedback = texts.commented(rest)
        options.append(WeightedOption(text, weight, feedback))
    return choice_of(options, is_single="=" in answers, question=texts.question)


def _pair(answer: str, texts: GiftTexts) -> Pair:
    item, arrow, target = answer.partition(ARROW)
    if not arrow:
        shown = revealed(answer)[:60]
        raise LeftOutError.of(messages.PAIR_WITHOUT_ARROW, text=shown)
    return Pair(texts.part(item), revealed(target))


def _true_or_false(truth: bool, answers: str, texts: GiftTexts, language: str) -> Raw:
    """The first comment is for who was wrong, the second for who was right."""
    _answer, wrong, right, *_rest = [*answers.split("#", 2), "", ""]
    feedback = texts.part(right), texts.part(wrong)
    return true_or_false(truth, language, feedback if truth else feedback[::-1])


def _text(answers: str, texts: GiftTexts) -> Raw:
    accepted = []
    for piece in _pieces(answers):
        weight, rest = _weighted(piece, 100)
        text, _hash, comment = rest.partition("#")
        marks = with_weight(weight, texts.part(comment), texts.question)
        accepted.append({"text": texts.accepted(text), **marks})
    return {"kind": "text", "accepted": accepted}


def _number(answers: str, texts: GiftTexts) -> Raw:
    accepted = []
    for piece in _pieces(answers):
        weight, rest = _weighted(piece, 100)
        body, _hash, comment = rest.partition("#")
        feedback = texts.part(comment)
        if body.strip() in ("", "*"):
            texts.question.say(messages.OTHER_ANSWERS, text=feedback[:120])
        else:
            value, tolerance = _quantity(body)
            accepted.append(AcceptedQuantity(value, tolerance, weight, feedback))
    return number_of(accepted, texts.question)


def _quantity(body: str) -> tuple[Decimal, Decimal]:
    """`3`, `3:0.5` or `2.5..3.5`: a value and its tolerance."""
    least, dots, most = body.partition("..")
    if dots:
        low, high = read_decimal(least), read_decimal(most)
        return (low + high) / 2, abs(high - low) / 2
    value, _colon, tolerance = body.partition(":")
    return read_decimal(value), read_decimal(tolerance or "0")
