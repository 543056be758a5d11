"""The kinds of questions of Moodle XML, each as the keys of a kind of exercise."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from exercises.exchange import messages
from exercises.exchange.choices import WeightedOption, choice_of, true_or_false
from exercises.exchange.ids import letters
from exercises.exchange.moodle_texts import MoodleTexts
from exercises.exchange.pairs import Pair, match_of
from exercises.exchange.quantities import (
    AcceptedQuantity,
    number_of,
    read_decimal,
    with_weight,
)
from exercises.exchange.remarks import LeftOutError, Raw
from exercises.exchange.words import whole_answer
from untrusted_files.xml_reader import XmlElement

CALCULATED = ("calculated", "calculatedmulti", "calculatedsimple")
COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
STOCK = (
    *("Your answer is correct.", "Your answer is partially correct."),
    "Your answer is incorrect.",
)
"""What Moodle puts there by itself."""


def fields_left_out(element: XmlElement, texts: MoodleTexts) -> None:
    """Says what a question has for which an exercise has no place."""
    lost = [
        name
        for name in COMBINED
        if (said := texts.part(element.first(name))) and said not in STOCK
    ]
    if element.text_of("responsetemplate", "text"):
        lost.append("responsetemplate")
    if lost:
        texts.question.say(messages.LEFT_OUT_FIELD, names=", ".join(lost))
    grade = element.text_of("defaultgrade") or "1"
    if _decimal(grade, Decimal(1)) != 1:
        texts.question.say(messages.GRADE, grade=grade[:20].rstrip("0").rstrip("."))


def _choice(element: XmlElement, texts: MoodleTexts, language: str) -> Raw:
    options = [
        WeightedOption(
            texts.part(answer), _weight(answer), texts.part(answer.first("feedback"))
        )
        for answer in element.all("answer")
    ]
    is_single = element.text_of("single").casefold() in ("true", "1", "")
    raw = choice_of(options, is_single=is_single, question=texts.question)
    return raw | _shuffled(element)


def _true_or_false(element: XmlElement, texts: MoodleTexts, language: str) -> Raw:
    by_name = {
        answer.text_of("text").casefold(): answer for answer in element.all("answer")
    }
    if set(by_name) != {"true", "false"}:
        raise LeftOutError.of(messages.KIND_NOT_READ, kind="truefalse")
    said = [texts.part(by_name[name].first("feedback")) for name in ("true", "false")]
    truth = _weight(by_name["true"]) > _weight(by_name["false"])
    return true_or_false(truth, language, (said[0], said[1]))


def _text(element: XmlElement, texts: MoodleTexts, language: str) -> Raw:
    accepted = [
        {"text": answer.text_of("text"), **_marks(answer, texts)}
        for answer in element.all("answer")
    ]
    case: Raw = {"case": True} if element.text_of("usecase") in ("1", "true") else {}
    return {"kind": "text", "accepted": accepted} | case


def _number(element: XmlElement, texts: MoodleTexts, language: str) -> Raw:
    accepted = []
    for answer in element.all("answer"):
        feedback = texts.part(answer.first("feedback"))
        value = answer.text_of("text")
        if value == "*":
            if feedback or _weight(answer):
                texts.question.say(messages.OTHER_ANSWERS, text=feedback[:120])
            continue
        tolerance = read_decimal(answer.text_of("tolerance") or "0")
        quantity = read_decimal(value), tolerance, _weight(answer), feedback
        accepted.append(AcceptedQuantity(*quantity))
    return number_of(accepted, texts.question) | _unit(element, texts)


def _unit(element: XmlElement, texts: MoodleTexts) -> Raw:
    units = element.first("units")
    names = [unit.text_of("unit_name") for unit in (units.all("unit") if units else ())]
    if len(names) > 1:
        texts.question.say(messages.UNIT_FACTORS, units=", ".join(names[1:])[:120])
    return {"unit": names[0]} if names and names[0] else {}


def _match(element: XmlElement, texts: MoodleTexts, language: str) -> Raw:
    pairs = (
        Pair(texts.part(pair), pair.text_of("answer", "text"))
        for pair in element.all("subquestion")
    )
    return match_of(pairs) | _shuffled(element)


def _order(element: XmlElement, texts: MoodleTexts, language: str) -> Raw:
    """The fraction of an answer is its place."""
    answers = sorted(element.all("answer"), key=_weight)
    options = [
        {"id": name, "text": texts.part(answer)}
        for name, answer in zip(letters(), answers, strict=False)
    ]
    return {"kind": "order", "options": options}


def _essay(element: XmlElement, texts: MoodleTexts, language: str) -> Raw:
    texts.question.say(messages.NEW_CRITERION)
    criterion = {"id": "whole", "text": whole_answer(language), "points": 1}
    limits = {"min": "minwordlimit", "max": "maxwordlimit"}
    words = {
        key: int(value)
        for key, name in limits.items()
        if (value := element.text_of(name)).isdecimal() and len(value) < 9
    }
    model = texts.part(element.first("graderinfo"))
    raw = {"criteria": [criterion], "model": model, "words": words}
    return {"kind": "essay", **{key: value for key, value in raw.items() if value}}


def _shuffled(element: XmlElement) -> Raw:
    is_fixed = element.text_of("shuffleanswers").casefold() in ("0", "false")
    return {"shuffle": False} if is_fixed else {}


def _marks(answer: XmlElement, texts: MoodleTexts) -> Raw:
    feedback = texts.part(answer.first("feedback"))
    return with_weight(_weight(answer), feedback, texts.question)


def _weight(answer: XmlElement) -> Decimal:
    return _decimal(answer.attributes.get("fraction", "0"), Decimal(0))


def _decimal(text: str, otherwise: Decimal) -> Decimal:
    try:
        return read_decimal(text)
    except LeftOutError:
        return otherwise


KINDS: Mapping[str, Callable[[XmlElement, MoodleTexts, str], Raw]] = {
    "multichoice": _choice,
    "truefalse": _true_or_false,
    "shortanswer": _text,
    "numerical": _number,
    "matching": _match,
    "ordering": _order,
    "essay": _essay,
}
