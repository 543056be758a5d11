"""From format 1 to what the editor keeps: the way back of `compiling`."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4

from case_engine.model import TASK_KINDS
from simulations.content.blocks_to_case import EFFECTS
from simulations.content.html_to_blocks import Block, block

Raw = dict[str, Any]
ReadText = Callable[[str, str], list[Block]]
"""Of a text and its path: the blocks of it."""

_WORDS = {
    *("name", "label", "note", "title", "text"),
    *("barred", "feedback", "principle", "source", "prompt", "short"),
}
_OUTCOME = ("hours", "conduct", "verdict", "feedback", "principle", "source", "goto")
_CHOICE = ("id", "text", "short", "when", "requires")


def stream(
    kind: str, values: Iterable[Any], each: Callable[[Any], Any] | None = None
) -> list[Block]:
    return [block(kind, each(value) if each else value) for value in values]


def items(values: Iterable[Any]) -> list[Block]:
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]


def picked(raw: Raw, *keys: str) -> Raw:
    """Words that are not there are empty: wagtail-localize expects a text."""
    fields = {key: raw.get(key, "" if key in _WORDS else None) for key in keys}
    return {key: value for key, value in fields.items() if value is not None}


def money(raw: Raw, *keys: str) -> Raw:
    """As a decimal is kept."""
    return {key: str(value) for key, value in picked(raw, *keys).items()}


def jurisdiction(raw: Raw) -> Raw:
    return picked(raw, "id", "name", "note")


def party(raw: Raw) -> Raw:
    return picked(raw, "id", "name", "kind", "jurisdiction", "note", "known")


def asset(raw: Raw) -> Raw:
    moves = [picked(m, "at", "to") | money(m, "amount") for m in raw.get("moves", ())]
    return {
        **picked(raw, "id", "label", "kind", "holder", "jurisdiction", "note", "known"),
        **money(raw, "value"),
        "moves": items(moves),
    }


def evidence(raw: Raw, text: list[Block]) -> Raw:
    return picked(raw, "id", "title", "kind", "key") | {"body": text}


def ledger(raw: Raw) -> Raw:
    """Its rows are kept as cells of text."""
    title = raw.get("title") or raw.get("label") or ""
    return {
        **picked(raw, "id", "text"),
        "title": title,
        "accounts": [
            _cells(row, "id", "label", "opening") for row in raw.get("accounts", ())
        ],
        "transactions": [
            _cells(row, "id", "date", "from", "to", "amount", "proceeds", "text")
            for row in raw.get("transactions", ())
        ],
    }


def _cells(row: Raw, *keys: str) -> dict[str, str]:
    return {key: _cell(row.get(key)) for key in keys}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None else str(value)


def link(raw: Raw) -> Raw:
    ends = {"source": raw.get("from", ""), "target": raw.get("to", "")}
    return ends | picked(raw, "text", "evidence") | money(raw, "amount")


def choice(raw: Raw) -> Raw:
    outcomes = raw.get("outcomes", [raw])
    return {
        **picked(raw, *_CHOICE),
        **_barred(raw.get("barred", "")),
        "outcomes": items(map(outcome, outcomes)),
    }


def _barred(raw: str | list[Raw]) -> Raw:
    """The reasons that come first, and the one that always holds."""
    parts = [{"text": raw}] if isinstance(raw, str) else list(raw)
    last = parts.pop() if parts and "if" not in parts[-1] else {}
    reasons = [
        {"condition": part.get("if"), "text": part.get("text", "")} for part in parts
    ]
    return {"reasons": items(reasons), "barred": last.get("text", "")}


def body(raw: str | list[Raw], path: str, read: ReadText) -> list[Block]:
    """Returns a text as its blocks, or each part of it as one block."""
    if isinstance(raw, str):
        return read(raw, path)
    return [
        block(
            "part",
            {
                "condition": part.get("if"),
                "text": read(part.get("text", ""), f"{path}[{index}].text"),
            },
        )
        for index, part in enumerate(raw)
    ]


def outcome(raw: Raw) -> Raw:
    return {
        "condition": raw.get("if"),
        "effects": picked(raw, *EFFECTS) or None,
        **picked(raw, *_OUTCOME),
    }


def task(raw: Raw) -> list[Block]:
    """A task whose kind is not there yet cannot be kept: there is no block for it."""
    value = picked(raw, "prompt", "short", "ledger", "rule")
    value |= money(raw, "tolerance")
    keys = TASK_KINDS[raw["kind"]].required
    if "accounts" in keys:
        value["accounts"] = items(raw.get("accounts", ()))
    if "options" in keys:
        options = [picked(o, "id", "text", "correct") for o in raw.get("options", ())]
        value["options"] = items(options)
    value["outcomes"] = items(map(outcome, raw.get("outcomes", ())))
    return [block(raw["kind"], value)]
