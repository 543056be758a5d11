"""What a bank of secure questions must withstand before it may measure anything.

Whoever knows nothing must not come far by a rule of thumb, and nothing of a worked
example may come back in a question.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any

from case_engine.solver.careful_words import careful_words
from exercises.bank_file import read_bank

GUESSED = 40  # marks of 100 that a rule of thumb may bring
BEYOND_CHANCE = Fraction(10, 100)

Raw = dict[str, Any]
Rule = Callable[[Raw], Any]
"""An answer by a rule of thumb; None where a question gives it nothing to go by."""

_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
_WORD = re.compile(r"\b[a-z]+\b")
_COMMON = {*calendar.day_name, *calendar.month_name, "Global", "Holding", "Trading"}
_CITED = {"source", "references"}


def faults_of_secure_bank(secure: list[Raw], worked: object) -> list[str]:
    """One sentence for each fault; `worked` holds the texts of worked examples."""
    return [
        *_longest_is_right(secure),
        *_guessed(secure),
        *_worked_again(secure, worked),
    ]


def reached_by(rule: str, secure: list[Raw]) -> Fraction:
    """The mean marks of a rule of thumb over the questions that it can answer."""
    read = read_bank({"language": "en", "exercises": secure}).exercises
    answers = {raw["id"]: RULES[rule](raw) for raw in secure}
    marks = [
        Fraction(read[name].material.mark(answer).marks or 0)
        for name, answer in answers.items()
        if answer is not None
    ]
    return sum(marks, Fraction()) / max(len(marks), 1)


def worked_examples(curriculum: Raw, exercises: Iterable[Raw]) -> list[object]:
    """Every text of a lesson, and the exercises that lessons show."""
    sessions = [session for day in curriculum["days"] for session in day["sessions"]]
    keys = "reading", "note", "table", "references"
    return [
        *({key: session.get(key) for key in keys} for session in sessions),
        *exercises,
    ]


def _guessed(secure: list[Raw]) -> Iterator[str]:
    for rule in RULES:
        if (marks := reached_by(rule, secure)) > GUESSED:
            yield f"The rule “{rule}” reaches {float(marks):.0f} of 100 marks."


def _longest_is_right(secure: list[Raw]) -> Iterator[str]:
    singles = [raw["options"] for raw in secure if raw["kind"] == "single"]
    if not singles:
        return
    longest = [max(options, key=_length)["correct"] for options in singles]
    share = Fraction(sum(longest), len(singles))
    chance = sum(Fraction(1, len(options)) for options in singles) / len(singles)
    if share > chance + BEYOND_CHANCE:
        yield f"The longest option is right in {float(100 * share):.0f} % of questions."


def _worked_again(secure: list[Raw], worked: object) -> Iterator[str]:
    plain = set(_WORD.findall(" ".join(_texts([secure, worked]))))
    cited = set(re.findall(r"\w+", " ".join(_citations([secure, worked]))))
    told = _telling(worked, plain, cited)
    for raw in secure:
        for word in sorted(_telling(raw, plain, cited) & told):
            yield f"{raw['id']}: “{word}” stands in a worked example."


def _telling(tree: object, plain: set[str], cited: set[str]) -> set[str]:
    """The amounts of three figures that count or more, and what is only a name."""
    text = " ".join(_texts(tree))
    amounts = {int(found.replace(",", "")) for found in _AMOUNT.findall(text)}
    amounts |= set(_whole_numbers(tree))
    telling = {f"{n:,}" for n in amounts if n >= 1000 and len(str(n).rstrip("0")) > 2}
    names = set(_NAME.findall(text)) - _COMMON - cited
    return telling | {name for name in names if name.lower() not in plain}


def _texts(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if key not in _CITED:
                yield from _texts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _texts(value)


def _citations(tree: object) -> Iterator[str]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from (_texts if key in _CITED else _citations)(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _citations(value)


def _whole_numbers(tree: object) -> Iterator[int]:
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list):
        for value in tree:
            yield from _whole_numbers(value)
    elif isinstance(tree, int) and not isinstance(tree, bool):
        yield tree


def _length(option: Raw) -> int:
    return len(option["text"])


def _sorted_by(key: Callable[[Raw], int]) -> Rule:
    """Takes as many options as are right, those first of which the key is highest."""

    def answer(raw: Raw) -> Any:
        if raw["kind"] not in ("single", "select"):
            return None
        options = sorted(raw["options"], key=key, reverse=True)
        right = sum(option["correct"] for option in options)
        taken = [option["id"] for option in options[:right]]
        return taken[0] if raw["kind"] == "single" else taken

    return answer


def _tick_all(raw: Raw) -> Any:
    if raw["kind"] == "select":
        return [option["id"] for option in raw["options"]]
    return _into_the_first(raw)


def _into_the_first(raw: Raw) -> Any:
    """Everything gets the first mark, or lies in the first drawer."""
    if raw["kind"] == "rows":
        return {row["id"]: raw["marks"][0]["id"] for row in raw["rows"]}
    if raw["kind"] == "match":
        return {item["id"]: raw["targets"][0]["id"] for item in raw["items"]}
    return None


RULES: dict[str, Rule] = {
    "tick all": _tick_all,
    "always first": _sorted_by(lambda option: 0),
    "always longest": _sorted_by(_length),
    "always the most careful": _sorted_by(lambda o: careful_words(o["text"])),
}
