"""The names that the ids of a case stand for."""

from collections.abc import Iterator, Mapping
from typing import Any

from case_engine.checker.outcomes import outcomes
from checking.problems import mappings

Names = Mapping[str, Mapping[str, str]]
"""By kind (scene, evidence, asset, party, jurisdiction, ledger), then by id."""

_LISTS = {
    "scene": ("scenes", "title"),
    "evidence": ("evidence", "title"),
    "asset": ("assets", "label"),
    "party": ("parties", "name"),
    "jurisdiction": ("jurisdictions", "name"),
    "ledger": ("ledgers", "title"),
}


def names_in(raw: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Maps kinds to ids to names in a case of format 1, finished or not."""
    return {
        kind: dict(_named(raw, key, name_key))
        for kind, (key, name_key) in _LISTS.items()
    }


def accounts_in(raw: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Maps ledgers to accounts to names."""
    return {
        ledger["id"]: dict(_named(ledger, "accounts", "label"))
        for _, ledger in mappings(raw, "ledgers")
        if isinstance(ledger.get("id"), str)
    }


def flags_in(raw: dict[str, Any]) -> list[str]:
    """Returns all flags that some outcome sets."""
    return sorted(
        {
            flag
            for path, scene in mappings(raw, "scenes")
            for _, outcome in outcomes(scene, path)
            for flag in outcome.get("set") or ()
            if isinstance(flag, str)
        }
    )


def _named(parent: dict[str, Any], key: str, name_key: str) -> Iterator[tuple]:
    for _, item in mappings(parent, key):
        if item.get("id") and isinstance(item["id"], str):
            yield item["id"], str(item.get(name_key) or item["id"])
