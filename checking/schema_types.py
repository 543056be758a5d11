"""Small parts from which the shape of a file is put together.

A shape looks at one value and yields what is wrong with it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches

from checking.problems import Problem, join
from tracing.amounts import cents, number

Shape = Callable[[object, str], Iterator[Problem]]


def text(value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem(path, f"This must be text, not {_kind(value)}.{_quote(value)}")


def filled(value: object, path: str) -> Iterator[Problem]:
    yield from text(value, path)
    if isinstance(value, str) and not value.strip():
        yield Problem(path, "This text must not be empty.", unfinished=True)


def pattern(expression: str, wanted: str) -> Shape:
    compiled = re.compile(expression)

    def shape(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(path, f"This must be {wanted}.{_quote(value)}")
        elif not compiled.fullmatch(value):
            yield Problem(path, f"{_shown(value)} is not {wanted}.")

    return shape


slug = pattern("[a-z0-9-]{1,100}", "an id of small letters, digits and hyphens")


def date(value: object, path: str) -> Iterator[Problem]:
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        yield Problem(path, f"{_shown(value)} is not a date such as 2025-03-03.")


def yes_or_no(value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield Problem(path, f"This must be true or false, not {_kind(value)}.")


def whole(value: object, path: str) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield Problem(path, f"This must be a whole number, not {_kind(value)}.")
    elif abs(value) >= 10**9:
        yield Problem(path, "This number is too large.")


def hours(value: object, path: str) -> Iterator[Problem]:
    found = list(whole(value, path))
    yield from found
    if not found and isinstance(value, int) and value < 0:
        yield Problem(path, "Hours cannot be negative.")


def amount(value: object, path: str) -> Iterator[Problem]:
    try:
        cents(value)
    except ValueError:
        yield Problem(
            path,
            f"{_shown(value)} is not an amount: digits, with at most two decimal "
            "places, such as 1250000 or 99.50.",
        )


def decimal(least: int, most: int) -> Shape:
    def shape(value: object, path: str) -> Iterator[Problem]:
        try:
            inside = least <= number(value) <= most
        except ValueError:
            yield Problem(path, f"{_shown(value)} is not a number.")
        else:
            if not inside:
                yield Problem(path, f"This must be from {least} to {most}.")

    return shape


def one_of(*allowed: str) -> Shape:
    def shape(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, str) or value not in allowed:
            hint = _meant(str(value), allowed)
            listed = ", ".join(allowed)
            yield Problem(path, f"{_shown(value)} is not one of {listed}.{hint}")

    return shape


def or_null(shape: Shape) -> Shape:
    return lambda value, path: iter(()) if value is None else shape(value, path)


def list_of(shape: Shape, least: int = 0) -> Shape:
    def listed(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(path, f"This must be a list, not {_kind(value)}.")
            return
        if len(value) < least:
            message = f"This needs at least {least} in its list."
            yield Problem(path, message, unfinished=True)
        for place, item in enumerate(value):
            yield from shape(item, f"{path}[{place}]")

    return listed


def record(required: Mapping[str, Shape], optional: Mapping[str, Shape]) -> Shape:
    known = {**required, **optional}

    def shape(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(path, f"This must have named keys, not {_kind(value)}.")
            return
        for key in required:
            if key not in value:
                yield Problem(join(path, key), f"“{key}” is missing.", unfinished=True)
        for key, item in value.items():
            if key in known:
                yield from known[key](item, join(path, key))
            else:
                hint = _meant(str(key), known)
                yield Problem(
                    join(path, str(key)), f"There is no key {_shown(key)} here.{hint}"
                )

    return shape


def _meant(word: str, allowed: Mapping[str, object] | tuple[str, ...]) -> str:
    close = get_close_matches(word[:100], list(allowed), 1)
    return f" Did you mean “{close[0]}”?" if close else ""


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text"}
    kinds |= {list: "a list", dict: "named keys", type(None): "nothing"}
    return kinds.get(type(value), "this")


def _quote(value: object) -> str:
    quotable = isinstance(value, bool | int | float)
    return " Put it in quotes." if quotable else ""


def _shown(value: object) -> str:
    written = str(value)
    return f"“{written if len(written) <= 60 else written[:57] + '…'}”"
