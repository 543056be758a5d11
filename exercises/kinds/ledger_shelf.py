"""The ledgers that the exercises of one file may name, each read once."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from checking.problems import mappings
from checking.references import ids
from tracing.ledger import Ledger, read_ledger


class LedgerShelf:
    """The ledgers under `ledgers` in a file, sound or not."""

    def __init__(self, file: Mapping[str, Any]) -> None:
        self._file = file
        self._read: dict[str, Ledger] = {}

    @cached_property
    def _raws(self) -> dict[str, dict[str, Any]]:
        return {
            raw["id"]: raw
            for _, raw in mappings(self._file, "ledgers")
            if isinstance(raw.get("id"), str)
        }

    @cached_property
    def _accounts(self) -> dict[str, frozenset[str]]:
        return {
            name: frozenset(ids(raw, "accounts")) for name, raw in self._raws.items()
        }

    def __contains__(self, name: object) -> bool:
        return name in self._raws

    def accounts(self, name: str) -> frozenset[str]:
        """Returns the ids of the accounts of a ledger.

        Raises KeyError if it is unknown.
        """
        return self._accounts[name]

    def ledger(self, name: str) -> Ledger:
        """Raises KeyError, or LedgerError for one that cannot be traced."""
        if name not in self._read:
            self._read[name] = read_ledger(self._raws[name])
        return self._read[name]
