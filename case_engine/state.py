"""Where a play stands. Small, immutable, hashable; all that a decision can change."""

from enum import IntEnum
from typing import NamedTuple


class Status(IntEnum):
    """What stands between an asset and those who would move it.

    From RESTRAINED on it is secured: an order stands. A hold is no order.
    """

    FREE = 0
    HELD = 1
    RESTRAINED = 2
    CONFISCATED = 3
    RETURNED = 4

    @property
    def word(self) -> str:
        return self.name.lower()


NO_HOLD = -1


class Holdings(NamedTuple):
    """The assets, each in its place in the file."""

    statuses: tuple[int, ...]
    values: tuple[int, ...]  # cents
    untils: tuple[int, ...]  # the hour at which a hold lapses, or NO_HOLD
    waiting: int  # moves that fell due under a hold: a bit by place in case.moves


class State(NamedTuple):
    scene: str
    clock: int
    facts: int  # a bit for each name that has come true; the case has the names
    holdings: Holdings
    conduct: int  # the sum so far, not yet kept within 0 and 100
    again: bool = False  # the scene was entered before this time; for its texts alone
