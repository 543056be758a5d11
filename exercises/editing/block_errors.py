"""What a checker says, at the fields of a form of blocks."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from exercises.editing.kind_blocks import Steps
from exercises.editing.table_block import FormTableBlock

Said = tuple[Steps, str]


def block_error(block: blocks.Block, said: Iterable[Said]) -> ValidationError:
    """The error of a block; what stands at no field of it is said above its fields.

    In a stream the steps are the place of a part and its type.
    """
    here: list[str] = []
    within: dict[Any, list[Said]] = defaultdict(list)
    children: dict[Any, blocks.Block] = {}
    for steps, words in said:
        child, key, rest = _child(block, steps)
        if child is None:
            here.append(_placed(block, steps, words))
        else:
            children[key] = child
            within[key].append((rest, words))
    errors = {key: block_error(children[key], within[key]) for key in within}
    return _error(block, errors, here)


def at_field(block: blocks.Block, said: Said) -> Said:
    """The same, with the steps to a field and no further."""
    steps, words = said
    taken: Steps = ()
    while steps:
        child, _key, rest = _child(block, steps)
        if child is None:
            break
        taken += steps[: len(steps) - len(rest)]
        block, steps = child, rest
    return taken, _placed(block, steps, words)


def _placed(block: blocks.Block, steps: Steps, words: str) -> str:
    return block.place_of(steps, words) if isinstance(block, FormTableBlock) else words


def _child(block: blocks.Block, steps: Steps) -> tuple[blocks.Block | None, Any, Steps]:
    if not steps:
        return None, None, ()
    first, *rest = steps
    if isinstance(block, blocks.StructBlock):
        return block.child_blocks.get(str(first)), first, tuple(rest)
    if isinstance(block, blocks.ListBlock) and isinstance(first, int):
        return block.child_block, first, tuple(rest)
    if isinstance(block, blocks.StreamBlock) and rest:
        return block.child_blocks.get(str(rest[0])), first, tuple(rest[1:])
    return None, None, ()


def _error(
    block: blocks.Block, errors: dict[Any, ValidationError], here: list[str]
) -> ValidationError:
    for kind, error in (
        (blocks.StructBlock, StructBlockValidationError),
        (blocks.ListBlock, ListBlockValidationError),
        (blocks.StreamBlock, StreamBlockValidationError),
    ):
        if isinstance(block, kind):
            return error(block_errors=errors, non_block_errors=here)
    return ValidationError(here)
