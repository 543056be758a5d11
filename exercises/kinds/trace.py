"""`trace`: how much of each account is traced to the proceeds, by one rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Self

from checking.problems import Problem, strings
from checking.references import Known, all_dangling, dangling
from checking.schema_types import decimal, list_of, one_of, slug
from exercises.kinds import messages
from exercises.kinds.answers import keyed
from exercises.kinds.blinding import Blinding
from exercises.kinds.figures import given_figure
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.material import Json, Marked, Material, Part, Raw, shares
from tracing.amounts import exact, number
from tracing.ledger import Ledger
from tracing.trace import RULES, trace


@dataclass(frozen=True, slots=True)
class TraceKind(Material):
    """`tolerance` is absolute, in whole currency units."""

    name: str  # of the ledger
    ledger: Ledger
    rule: str
    accounts: tuple[str, ...]
    tolerance: Fraction = Fraction(1, 100)

    kind = "trace"
    required = {
        "ledger": slug,
        "rule": one_of(*RULES),
        "accounts": list_of(slug, least=1),
    }
    optional = {"tolerance": decimal(0, 10**9)}

    @classmethod
    def faults(cls, raw: Raw, path: str, ledgers: LedgerShelf) -> Iterator[Problem]:
        ledger = Known(ledgers, messages.UNKNOWN_LEDGER)
        yield from dangling(raw, "ledger", path, ledger)
        name = raw.get("ledger")
        if isinstance(name, str) and name in ledgers:
            account = Known(ledgers.accounts(name), messages.FOREIGN_ACCOUNT)
            yield from all_dangling(raw, "accounts", path, account)
        seen: set[str] = set()
        for place, asked in strings(raw, "accounts", path):
            if asked in seen:
                yield messages.ACCOUNT_ASKED_TWICE.at(place, id=asked[:60])
            seen.add(asked)

    @classmethod
    def read(cls, raw: Raw, ledgers: LedgerShelf) -> Self:
        return cls(
            raw["ledger"],
            ledgers.ledger(raw["ledger"]),
            raw["rule"],
            tuple(raw["accounts"]),
            number(raw.get("tolerance", "0.01")),
        )

    @property
    def right(self) -> dict[str, Fraction]:
        """What is asked for, exact, in whole currency units."""
        traced = _traced(self.ledger, self.rule)
        return {account: traced[account] for account in self.accounts}

    def question(self, blinding: Blinding) -> Json:
        return {
            "ledger": self.name,
            "rule": self.rule,
            "accounts": list(self.accounts),
            "tolerance": exact(self.tolerance),
        }

    def mark(self, answer: object) -> Marked:
        """Each answer is compared with the exact amount, not with the rounded one."""
        given = keyed(answer, self.accounts, messages.ACCOUNT_NOT_ASKED)
        parts = {
            account: self._part(given_figure(given.get(account)), amount)
            for account, amount in self.right.items()
        }
        right = list(parts.values()).count("right")
        return Marked(Fraction(100 * right, len(self.accounts)), parts)

    def _part(self, given: Fraction | None, right: Fraction) -> Part:
        if given is None:
            return "missed"
        return "right" if abs(given - right) <= self.tolerance else "wrong"

    def solution(self) -> Json:
        """Returns the right amounts to the cent, rounded half to even."""
        return {account: _shown(amount) for account, amount in self.right.items()}

    def attainable(self) -> frozenset[Fraction]:
        return shares(len(self.accounts))


@lru_cache(maxsize=16)
def _traced(ledger: Ledger, rule: str) -> Mapping[str, Fraction]:
    traced = trace(ledger, rule).traced
    return {
        account: Fraction(amount) / 100
        for account, amount in zip(ledger.accounts, traced, strict=True)
    }


def _shown(amount: Fraction) -> str:
    return exact(Fraction(round(amount * 100), 100))
