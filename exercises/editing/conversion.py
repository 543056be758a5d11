"""From the values of blocks, as Wagtail keeps them, to an exercise, and back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wagtail import blocks

from exercises.editing.lists import IdentifiedListBlock, NeededLineBlock
from exercises.exchange.ids import letters, numbers

Raw = dict[str, Any]


_OF_WAGTAIL = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def ids_of(sent: Iterable[str], new: Iterator[str]) -> list[str]:
    """For each member of a list its own id, or a new one: where it has none but
    Wagtail's, or that of a member before it.
    """
    own = ["" if _OF_WAGTAIL.fullmatch(name) else name for name in sent]
    own = ["" if name in own[:place] else name for place, name in enumerate(own)]
    free = (name for name in new if name not in own)
    return [name or next(free) for name in own]


def raw_of(block: blocks.Block, value: Any) -> Any:
    """Leaves out what is empty; `value` is as `get_prep_value` returns it."""
    if isinstance(block, blocks.StructBlock):
        parts = (
            (name, raw_of(child, (value or {}).get(name)))
            for name, child in block.child_blocks.items()
        )
        return {
            name: part
            for name, part in parts
            if part not in _EMPTY
            or isinstance(block.child_blocks[name], NeededLineBlock)
        }
    if isinstance(block, IdentifiedListBlock):
        return _identified(block, value or [])
    if isinstance(block, blocks.ListBlock):
        listed = [raw_of(block.child_block, item["value"]) for item in value or []]
        return [item for item in listed if item not in _EMPTY]
    return _plain(block, value)


_EMPTY: tuple[Any, ...] = (None, "", [], {}, False)


def _identified(block: IdentifiedListBlock, value: list[Any]) -> list[Raw]:
    prefix = block.prefix_of_ids
    new = numbers(prefix) if prefix else letters()
    names = ids_of((item.get("id") or "" for item in value), new)
    return [
        {"id": name, **raw_of(block.child_block, item["value"])}
        for name, item in zip(names, value, strict=True)
    ]


def _plain(block: blocks.Block, value: Any) -> Any:
    if isinstance(block, NeededLineBlock):
        value = value or ""
    if not isinstance(value, str):
        return value
    return value.replace("\r\n", "\n").strip()


def value_of(block: blocks.Block, raw: Any) -> Any:
    """What a block's `to_python` takes."""
    if isinstance(block, blocks.StructBlock):
        read: Mapping[str, Any] = raw if isinstance(raw, dict) else {}
        return {
            name: value_of(child, read.get(name))
            for name, child in block.child_blocks.items()
        }
    if isinstance(block, blocks.ListBlock):
        return [
            {"type": "item", "id": _id_of(item, place), "value": value}
            for place, item in enumerate(raw or ())
            for value in [value_of(block.child_block, item)]
        ]
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return raw if isinstance(block, blocks.IntegerBlock) else str(raw)
    return raw


def _id_of(item: Any, place: int) -> str:
    return str(item["id"]) if isinstance(item, dict) and "id" in item else str(place)
