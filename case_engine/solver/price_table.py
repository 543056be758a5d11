"""What is kept of a search, so that any play can be priced without another one.

A play finds its way by its decisions: from a future each decision that is open leads to
another, and each future has what can still be won from it.
"""

import json
import sys
import zlib
from array import array
from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate
from typing import Any, NamedTuple, Self

from case_engine.decisions import Decision, read_decision, write_decision
from case_engine.solver.prospects import Frontier, Prospects, ScoreScale

_VERSION = 1


class Standing(NamedTuple):
    """Where a play stands in the table, and what it has for good."""

    future: int
    secured: int = 0  # cents
    evidence: int = 0  # pieces of key evidence


class Outlook(NamedTuple):
    """What plays that go on from a state can come to. All None where none ends."""

    score: Fraction | None  # the highest, whether such a play passes or not
    secured: int | None  # the most, in cents
    passes: bool | None


class PriceTable:
    """The prices that a search found which saw every state."""

    def __init__(
        self,
        start: int,
        plans: list[list[Decision]],
        gains: list[tuple[int, int]],
        prospects: list[tuple[Frontier, Frontier, int]],
        rows: dict[str, array],
    ) -> None:
        self.start = Standing(start)
        self._plans = plans
        self._gains = gains
        self._prospects = prospects
        self._rows = rows
        sizes = [len(plan) for plan in plans]
        ends = accumulate(map(sizes.__getitem__, rows["plan"]), initial=0)
        self._first = array("I", ends)

    @classmethod
    def of(cls, prospects: Prospects) -> Self:
        explored, futures = prospects.found, prospects.futures
        plans: list[list[Decision]] = [
            [way.decision for way in p] for p in explored.plans
        ]
        nowhere = len(plans)  # the plan of all endings: nothing is open
        rows = {key: array("I") for key in ("plan", "target", "gain", "prospect")}
        kept: dict[tuple[Frontier, Frontier, int], int] = {}
        for future, (plan, *ways) in enumerate(futures.ways):
            rows["plan"].append(plan if plan >= 0 else nowhere)
            rows["target"].extend(ways[::2])
            rows["gain"].extend(ways[1::2])
            ahead = prospects[future]
            row = ahead.best, ahead.passing, ahead.secured
            rows["prospect"].append(kept.setdefault(row, len(kept)))
        gains = [(gain.secured, gain.evidence) for gain in explored.gains]
        return cls(futures.start, [*plans, []], gains, list(kept), rows)

    def open(self, standing: Standing) -> Iterator[tuple[Decision, Standing]]:
        """The decisions that are open there, and where each of them leads."""
        first = self._first[standing.future]
        plan = self._plans[self._rows["plan"][standing.future]]
        for index, decision in enumerate(plan, first):
            secured, evidence = self._gains[self._rows["gain"][index]]
            yield (
                decision,
                Standing(
                    self._rows["target"][index],
                    standing.secured + secured,
                    standing.evidence + evidence,
                ),
            )

    def after(self, standing: Standing, decision: Decision) -> Standing:
        """Marks of a task go the way of the highest in the table that they reach."""
        ways = dict(self.open(standing))
        if isinstance(decision, Fraction):
            decision = max(
                marks
                for marks in ways
                if isinstance(marks, Fraction) and marks <= decision
            )
        return ways[decision]

    def outlook(self, scale: ScoreScale, standing: Standing, conduct: int) -> Outlook:
        """Of a play that stands there with such conduct."""
        row = self._prospects[self._rows["prospect"][standing.future]]
        best, passing, secured = row
        points = scale.opening + scale.points(standing.secured, standing.evidence)
        score = scale.best(best, points, conduct)
        if score is None:
            return Outlook(None, None, None)
        passes = scale.best_pass(passing, points, conduct) is not None
        return Outlook(scale.exact(score), standing.secured + secured, passes)

    def to_bytes(self) -> bytes:
        """Writes compactly: as text what is little, as numbers what is much."""
        head: dict[str, Any] = {
            "version": _VERSION,
            "start": self.start.future,
            "plans": [[write_decision(d) for d in plan] for plan in self._plans],
            "gains": self._gains,
            "prospects": self._prospects,
            "rows": {key: len(row) for key, row in self._rows.items()},
        }
        text = json.dumps(head, separators=(",", ":")).encode()
        parts = [len(text).to_bytes(4, "little"), text]
        parts += [_little_endian(row).tobytes() for row in self._rows.values()]
        return zlib.compress(b"".join(parts), 9)

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self:
        """ValueError for what another version of this program has kept."""
        content = zlib.decompress(kept)
        begin = 4 + int.from_bytes(content[:4], "little")
        head = json.loads(content[4:begin])
        if head.get("version") != _VERSION:
            raise ValueError("this table is of another version")
        rows = {}
        for key, length in head["rows"].items():
            row = array("I")
            end = begin + length * row.itemsize
            row.frombytes(content[begin:end])
            rows[key], begin = _little_endian(row), end
        plans = [[read_decision(text) for text in plan] for plan in head["plans"]]
        gains = [(secured, evidence) for secured, evidence in head["gains"]]
        prospects = [
            (_frontier(best), _frontier(passing), secured)
            for best, passing, secured in head["prospects"]
        ]
        return cls(head["start"], plans, gains, prospects, rows)


def price_table(prospects: Prospects) -> PriceTable | None:
    """None where the search was cut short."""
    complete = prospects.found.complete and prospects.complete
    return PriceTable.of(prospects) if complete else None


def _frontier(pairs: list[list[int]]) -> Frontier:
    return tuple((points, conduct) for points, conduct in pairs)


def _little_endian(row: array) -> array:
    if sys.byteorder == "big":
        row = array("I", row)
        row.byteswap()
    return row
