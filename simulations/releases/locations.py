"""Finds where in the editor a path of format 1 is written.

The path, such as `choices[1].goto`, is walked through the blocks of a page and, beside
them, through the data they hold, as far as both go. A path that leads nowhere ends at
what should have held it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from simulations.blocks.ledgers import RowsBlock
from simulations.content.blocks_to_case import EFFECTS, items
from simulations.models import CasePage

_CASE_FIELDS = {
    "id": "case_slug",
    "starts": "clock_starts",
    "scoring": "weight_secured",
    "scoring.conduct": "weight_conduct",
    "scoring.evidence": "weight_evidence",
    "language": "title",
    "format": "title",
}
_SCENE_FIELDS = {"id": "key"}
_BLOCKS = {"if": "condition", **dict.fromkeys(EFFECTS, "effects")}
_LINK_ENDS = {"from": "source", "to": "target"}

Step = str | int


@dataclass(frozen=True)
class EditorLocation:
    page_id: int
    block_id: str | None  # of the innermost block
    field: str  # of the page
    words: str  # for people
    url: str  # of the editor, at this location


@dataclass
class _Trail:
    """How far the walk has come."""

    content: list[str] = field(default_factory=list)  # as Wagtail's editor marks it
    words: list[str] = field(default_factory=list)
    block_id: str | None = None


def edit_url(page_id: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def location_in(
    page_class: type[Page],
    page_id: int,
    content: dict[str, Any],
    steps: Sequence[Step],
    page_name: str,
) -> EditorLocation:
    """Follows `steps` into a page; `content` is the raw data of its streams."""
    trail = _Trail(words=[page_name])
    field_name = _field_of(page_class, steps)
    if field_name:
        model_field = page_class._meta.get_field(field_name)
        trail.content.append(field_name)
        trail.words.append(_small(model_field.verbose_name))
        if isinstance(model_field, StreamField):
            stream = content.get(field_name)
            _walk(model_field.stream_block, stream, steps[1:], trail)
            if len(trail.words) > 2:  # “choice 2” says more than “choices, choice 2”
                del trail.words[1]
    url = edit_url(page_id)
    if trail.content:
        url += "#:w:contentpath=" + ".".join(trail.content)
    words = ", ".join(trail.words)
    return EditorLocation(page_id, trail.block_id, field_name, words, url)


def _field_of(page_class: type[Page], steps: Sequence[Step]) -> str:
    """The name is empty where the path means the page as a whole."""
    renamed = _CASE_FIELDS if page_class is CasePage else _SCENE_FIELDS
    field_names = {model_field.name for model_field in page_class._meta.get_fields()}
    keys = [str(step) for step in steps if isinstance(step, str)]
    for key in (".".join(keys[:2]), *keys[:1]):
        name = renamed.get(key, key)
        if name in field_names:
            return name
    return ""


def _walk(block: blocks.Block, data: Any, steps: Sequence[Step], trail: _Trail) -> None:
    while steps:
        entered = _enter(block, data, steps[0], trail)
        if entered is None:
            return
        block, data, taken = entered
        steps = steps[taken:]


_Entered = tuple[blocks.Block, Any, int] | None


def _enter(block: blocks.Block, data: Any, step: Step, trail: _Trail) -> _Entered:
    if isinstance(block, blocks.StreamBlock):
        return _enter_stream(block, data, step, trail)
    if isinstance(block, blocks.ListBlock) and isinstance(step, int):
        return _enter_list(block, data, step, trail)
    if isinstance(block, blocks.StructBlock) and isinstance(step, str):
        return _enter_struct(block, data, step, trail)
    if isinstance(block, RowsBlock) and isinstance(step, int):
        trail.words.append(_("row %(number)s") % {"number": step + 1})
    return None


def _enter_stream(
    block: blocks.StreamBlock, data: Any, step: Step, trail: _Trail
) -> _Entered:
    """A scene's task is a stream of one item, whose index no path names."""
    index, taken = (step, 1) if isinstance(step, int) else (0, 0)
    if not data or index >= len(data):
        return None
    child = block.child_blocks.get(data[index].get("type"))
    if child is None:
        return None
    words = _numbered(child, index) if taken else _small(child.label)
    _go(trail, data[index].get("id"), words)
    return child, data[index].get("value"), taken


def _enter_list(
    block: blocks.ListBlock, data: Any, index: int, trail: _Trail
) -> _Entered:
    children = list(items(data))
    if index >= len(children):
        return None
    block_id, value = children[index]
    _go(trail, block_id, _numbered(block.child_block, index))
    return block.child_block, value, 1


def _enter_struct(
    block: blocks.StructBlock, data: Any, key: str, trail: _Trail
) -> _Entered:
    children = block.child_blocks
    names = _LINK_ENDS if "target" in children else _BLOCKS
    name = names.get(key, key)
    value = data if isinstance(data, dict) else {}
    if name == "barred" and value.get("reasons"):
        name = "reasons"
    if name in children:
        trail.content.append(name)
        if not isinstance(children[name], blocks.ListBlock):  # its items say enough
            trail.words.append(_small(children[name].label))
        return children[name], value.get(name), 1
    outcomes = list(items(value.get("outcomes")))
    if "outcomes" in children and len(outcomes) == 1:  # the form shows no list
        trail.content.append("outcomes")
        block_id, first = outcomes[0]
        _go(trail, block_id, "")
        return children["outcomes"].child_block, first, 0
    return None


def _go(trail: _Trail, block_id: str | None, words: str) -> None:
    if block_id:
        trail.content.append(block_id)
        trail.block_id = block_id
    if words:
        trail.words.append(words)


def _numbered(block: blocks.Block, index: int) -> str:
    return pgettext("a block and its number", "%(block)s %(number)s") % {
        "block": _small(block.label or block.name),
        "number": index + 1,
    }


def _small(label: Any) -> str:
    words = str(label)
    return words[:1].lower() + words[1:]
