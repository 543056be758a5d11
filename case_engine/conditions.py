"""Conditions: what must hold for a choice to be offered or an outcome to follow.

A condition is read once into a plain function, since a solver asks it millions of
times; beside the function stand what it looks at, for those who reason about it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from case_engine.facts import AGAIN, Facts
from case_engine.state import Holdings, Status
from tracing.amounts import cents, number

Test = Callable[[int, int, Holdings, Fraction | None], bool]
"""Of the clock, the facts, the holdings and, in a task, the marks of the answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    test: Test
    facts: int = 0
    assets: frozenset[int] = frozenset()
    hours: frozenset[int] = frozenset()  # at which it may change its mind
    marks: frozenset[Fraction] = frozenset()


class ConditionReader:
    """Reads conditions that have already been found well-shaped."""

    def __init__(self, facts: Facts, assets: Mapping[str, int]) -> None:
        self._facts = facts
        self._assets = assets
        self._readers: dict[str, Callable[[Any], Condition]] = {
            "has": lambda raw: self._fact("has", raw["has"]),
            "known": lambda raw: self._fact("known", raw["known"]),
            "flag": lambda raw: self._fact("flag", raw["flag"]),
            "visited": lambda raw: self._fact("visited", raw["visited"]),
            "again": lambda raw: self._fact(AGAIN, ""),
            "asset": self._status,
            "worth": self._worth,
            "before": lambda raw: _before(raw["before"]),
            "after": lambda raw: _after(raw["after"]),
            "marks": lambda raw: _marks(number(raw["marks"])),
            "of": lambda raw: self._count(raw["at_least"], raw["of"]),
            "all": lambda raw: self._count(len(raw["all"]), raw["all"]),
            "any": lambda raw: self._count(1, raw["any"]),
            "not": lambda raw: negation(self.read(raw["not"])),
        }

    def read(self, raw: Mapping[str, Any]) -> Condition:
        return next(read for key, read in self._readers.items() if key in raw)(raw)

    def _fact(self, kind: str, name: str) -> Condition:
        bit = self._facts.bit(kind, name)
        return Condition(lambda clock, facts, held, marks: facts & bit != 0, facts=bit)

    def _status(self, raw: Mapping[str, Any]) -> Condition:
        asset, status = self._assets[raw["asset"]], int(Status[raw["is"].upper()])
        return Condition(
            lambda clock, facts, held, marks: held.statuses[asset] == status,
            assets=frozenset([asset]),
        )

    def _worth(self, raw: Mapping[str, Any]) -> Condition:
        asset, least = self._assets[raw["worth"]], cents(raw["at_least"])
        return Condition(
            lambda clock, facts, held, marks: held.values[asset] >= least,
            assets=frozenset([asset]),
        )

    def _count(self, least: int, raw: list[Mapping[str, Any]]) -> Condition:
        return _count(least, [self.read(part) for part in raw])


def _count(least: int, parts: list[Condition]) -> Condition:
    return Condition(
        _at_least(least, [part.test for part in parts]),
        facts=_union_of_facts(parts),
        assets=frozenset().union(*(part.assets for part in parts)),
        hours=frozenset().union(*(part.hours for part in parts)),
        marks=frozenset().union(*(part.marks for part in parts)),
    )


def every(parts: list[Condition]) -> Condition:
    return _count(len(parts), parts)


def _union_of_facts(parts: list[Condition]) -> int:
    mask = 0
    for part in parts:
        mask |= part.facts
    return mask


def _at_least(least: int, tests: list[Test]) -> Test:
    if len(tests) == 1 and least == 1:
        return tests[0]
    if least == len(tests):
        return _all(tests)
    if least == 1:
        return _any(tests)

    def test(clock: int, facts: int, held: Holdings, marks: Fraction | None) -> bool:
        return sum(holds(clock, facts, held, marks) for holds in tests) >= least

    return test


def _all(tests: list[Test]) -> Test:
    def test(clock: int, facts: int, held: Holdings, marks: Fraction | None) -> bool:
        for holds in tests:  # noqa: SIM110 - all() takes twice as long
            if not holds(clock, facts, held, marks):
                return False
        return True

    return test


def _any(tests: list[Test]) -> Test:
    def test(clock: int, facts: int, held: Holdings, marks: Fraction | None) -> bool:
        for holds in tests:  # noqa: SIM110
            if holds(clock, facts, held, marks):
                return True
        return False

    return test


def negation(part: Condition) -> Condition:
    inner = part.test
    return Condition(
        lambda clock, facts, held, marks: not inner(clock, facts, held, marks),
        part.facts,
        part.assets,
        part.hours,
        part.marks,
    )


NEVER = Condition(lambda clock, facts, held, marks: False)


def reading_instead(part: Condition, fact: int, other: int) -> Condition:
    """The condition with `other` in the place of `fact`."""
    if not part.facts & fact:
        return part
    inner = part.test

    def test(clock: int, facts: int, held: Holdings, marks: Fraction | None) -> bool:
        return inner(clock, facts | fact if facts & other else facts, held, marks)

    facts = part.facts & ~fact | other
    return Condition(test, facts, part.assets, part.hours, part.marks)


def _before(hour: int) -> Condition:
    return Condition(
        lambda clock, facts, held, marks: clock < hour, hours=frozenset([hour])
    )


def _after(hour: int) -> Condition:
    return Condition(
        lambda clock, facts, held, marks: clock >= hour, hours=frozenset([hour])
    )


def _marks(least: Fraction) -> Condition:
    return Condition(
        lambda clock, facts, held, marks: marks is not None and marks >= least,
        marks=frozenset([least]),
    )
