"""Small parts from which the shape of a file is put together.

A shape looks at one value and yields what is wrong with it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches

from checking import messages
from checking.problems import Message, Problem, child_path
from tracing.amounts import cents, number

Shape = Callable[[object, str], Iterator[Problem]]

_TYPES: dict[type, str] = {
    bool: "flag",
    int: "number",
    float: "number",
    str: "text",
    list: "list",
    dict: "record",
    type(None): "nothing",
}


def format_1(value: object, path: str) -> Iterator[Problem]:
    if value != 1 or isinstance(value, bool):
        yield messages.NOT_FORMAT_1.at(path)


def anything(value: object, path: str) -> Iterator[Problem]:
    return iter(())


def text(value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _wrong_type(value, "text").at(path)


def filled(value: object, path: str) -> Iterator[Problem]:
    yield from text(value, path)
    if isinstance(value, str) and not value.strip():
        yield messages.EMPTY_TEXT.at(path)


def pattern(expression: str, mismatch: Message, unquoted: Message) -> Shape:
    """Demands a text that matches; `mismatch` has the parameter `text`, and `unquoted`
    is said of what YAML reads as another type.
    """
    compiled = re.compile(expression)

    def shape(value: object, path: str) -> Iterator[Problem]:
        if isinstance(value, str) and compiled.fullmatch(value):
            return
        if isinstance(value, bool | int | float):
            yield unquoted.at(path)
        else:
            yield mismatch.at(path, text=_shortened(value))

    return shape


language = pattern(
    "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*",
    messages.NOT_A_LANGUAGE,
    messages.UNQUOTED_LANGUAGE,
)

slug = pattern("[a-z0-9-]{1,100}", messages.NOT_A_SLUG, messages.UNQUOTED_SLUG)


def date(value: object, path: str) -> Iterator[Problem]:
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        yield messages.NOT_A_DATE.at(path, text=_shortened(value))


def yes_or_no(value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield _wrong_type(value, "flag").at(path)


def whole(value: object, path: str) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield _wrong_type(value, "number").at(path)
    elif abs(value) >= 10**9:
        yield messages.TOO_LARGE.at(path)


def hours(value: object, path: str) -> Iterator[Problem]:
    problems = list(whole(value, path))
    yield from problems
    if not problems and isinstance(value, int) and value < 0:
        yield messages.NEGATIVE_HOURS.at(path)


def amount(value: object, path: str) -> Iterator[Problem]:
    try:
        cents(value)
    except ValueError:
        yield messages.NOT_AN_AMOUNT.at(path, text=_shortened(value))


def decimal(least: int, most: int) -> Shape:
    def shape(value: object, path: str) -> Iterator[Problem]:
        try:
            inside = least <= number(value) <= most
        except ValueError:
            yield messages.NOT_A_NUMBER.at(path, text=_shortened(value))
        else:
            if not inside:
                yield messages.OUT_OF_RANGE.at(path, least=least, most=most)

    return shape


def one_of(*allowed: str) -> Shape:
    def shape(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, str) or value not in allowed:
            wrong = {"text": _shortened(value), "words": ", ".join(allowed)}
            if close := _closest(str(value), allowed):
                yield messages.MISSPELT_WORD.at(path, **wrong, close=close)
            else:
                yield messages.UNKNOWN_WORD.at(path, **wrong)

    return shape


def or_null(shape: Shape) -> Shape:
    return lambda value, path: iter(()) if value is None else shape(value, path)


def list_of(shape: Shape, least: int = 0) -> Shape:
    def listed(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield _wrong_type(value, "list").at(path)
            return
        if len(value) < least == 1:
            yield messages.EMPTY_LIST.at(path)
        elif len(value) < least:
            yield messages.SHORT_LIST.at(path, least=least)
        for index, item in enumerate(value):
            yield from shape(item, f"{path}[{index}]")

    return listed


def record(required: Mapping[str, Shape], optional: Mapping[str, Shape]) -> Shape:
    known = {**required, **optional}

    def shape(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _wrong_type(value, "record").at(path)
            return
        for key in required:
            if key not in value:
                missing = child_path(path, key)
                yield messages.MISSING_KEY.at(missing, key=key)
        for key, item in value.items():
            if key in known:
                yield from known[key](item, child_path(path, key))
            else:
                yield _unknown_key(key, known, child_path(path, str(key)))

    return shape


def _unknown_key(key: object, known: Mapping[str, Shape], path: str) -> Problem:
    shown = _shortened(key)
    if close := _closest(str(key), known):
        return messages.MISSPELT_KEY.at(path, key=shown, close=close)
    return messages.UNKNOWN_KEY.at(path, key=shown)


def _closest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word that was meant, or nothing."""
    return next(iter(get_close_matches(word[:100], list(allowed), 1)), "")


def _wrong_type(value: object, wanted: str) -> Message:
    return messages.WRONG_TYPES[f"{_TYPES.get(type(value), 'other')}-for-{wanted}"]


def _shortened(value: object) -> str:
    written = str(value)
    return written if len(written) <= 60 else written[:57] + "…"
