"""What a case decides, without its clothes: two cases are twins where this is equal.

Names, words, the figures of ledgers and the order of choices are clothes. Scenes,
hours, effects, conditions, verdicts, conduct, marks and the shares of amounts are not.
The lists of a twin stand in the same order as those of its other half, all but the
choices of a scene: so a name is its place in its list, and a flag its place among the
flags.
"""

import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import zip_longest
from typing import Any

Raw = dict[str, Any]

NAMED = "jurisdictions", "parties", "assets", "evidence", "ledgers", "scenes"
CLOTHES = {
    *("format", "id", "title", "language", "currency", "summary", "objectives"),
    *("starts", "taste", "name", "note", "label", "short", "prompt", "text", "date"),
    *("topic", "feedback", "principle", "source", "opening"),
}
FLAG_LISTS = "set", "clear"


def twin_structure(raw: Raw) -> Raw:
    """The decisions of a case; the choices in the order of what follows from them."""
    shape = _Shape(raw)
    shape.number_the_flags()
    return shape.of_case()


def first_difference(one: Raw, other: Raw) -> tuple[int, str] | None:
    """Where two cases in format 1 first decide otherwise: the number of the scene, 0
    outside all scenes, and the key of the format. None where they are twins.
    """
    shapes = twin_structure(one), twin_structure(other)
    scenes, others = (shape.pop("scenes") for shape in shapes)
    for number, (scene, its_twin) in enumerate(zip_longest(scenes, others), 1):
        if key := _first_key(scene or {}, its_twin or {}):
            return number, key
    key = _first_key(*shapes)
    return (0, key) if key else None


def _first_key(one: Raw, other: Raw) -> str:
    """The key, down to the last that has values of its own, whose values differ."""
    for key in sorted({*one, *other}):
        value, others = one.get(key), other.get(key)
        if value == others:
            continue
        if isinstance(value, list) and isinstance(others, list):
            pairs = zip(value, others, strict=False)
            value, others = next((p for p in pairs if p[0] != p[1]), (None, None))
        if isinstance(value, dict) and isinstance(others, dict):
            return _first_key(value, others)
        return key
    return ""


class _Shape:
    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.total = sum(
            Fraction(str(asset["value"])) for asset in raw.get("assets", ())
        )
        self.names = dict(_names(raw))
        self.flags: dict[str, str] | None = None

    def number_the_flags(self) -> None:
        """By the place where a flag is first named, with the choices in their order."""
        flags: dict[str, str] = {}
        for scene in self.raw["scenes"]:
            for choice in sorted(scene.get("choices", []), key=self._order):
                for flag in _flags_in(choice):
                    flags.setdefault(flag, f"flag {len(flags)}")
        self.flags = flags

    def of_case(self) -> Raw:
        return self._of(self.raw, "")

    def _of(self, value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return self._of_keys(value)
        if key == "choices":
            value = sorted(value, key=self._order)
        if key == "options":
            value = sorted(value, key=lambda option: option.get("correct", False))
        if isinstance(value, list):
            return [self._of(item, key) for item in value]
        if key in ("body", "barred"):
            return [{}]  # words alone, shown whatever holds
        if key == "flag" or key in FLAG_LISTS:
            return self._flag(value)
        if key in ("value", "amount", "at_least"):
            return self._share(value)
        return self.names.get(value, value) if isinstance(value, str) else value

    def _of_keys(self, value: Raw) -> Raw:
        clothes = set(CLOTHES)
        if "holder" in value:
            clothes.add("kind")  # a yacht may be an aircraft
        if "from" in value:
            clothes.add("amount")  # of a booking or a link: moves have none
        return {
            key: self._of(item, key)
            for key, item in value.items()
            if key not in clothes
        }

    def _order(self, choice: Raw) -> str:
        """What follows from a choice, whatever its flags are called."""
        flags, self.flags = self.flags, None
        form = json.dumps(self._of(choice, ""), sort_keys=True)
        self.flags = flags
        return form

    def _flag(self, name: str) -> str:
        return "" if self.flags is None else self.flags.get(name, name)

    def _share(self, amount: Any) -> str:
        """Of all there is; a small number is a count, or asks if there is anything."""
        exact = Fraction(str(amount))
        return str(exact if exact < 100 or not self.total else exact / self.total)


def _names(raw: Raw) -> Iterator[tuple[str, str]]:
    for kind in NAMED:
        for index, item in enumerate(raw.get(kind, [])):
            yield item["id"], f"{kind} {index}"
            for number, account in enumerate(item.get("accounts", [])):
                yield account["id"], f"{kind} {index}, account {number}"


def _flags_in(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _flags_in(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _flags_in(item, key)
    elif key == "flag" or key in FLAG_LISTS:
        yield value
