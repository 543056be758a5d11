"""Where in the editor a path of format 1 is written: `scenes[3].choices[1].goto`.

Walks the path through the blocks and, beside them, through the data they hold, as
far as both go. A path that leads nowhere ends at what should have held it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from checking.problems import steps_of
from simulations.blocks.ledgers import RowsBlock
from simulations.content.blocks_to_case import EFFECTS, items
from simulations.models import CasePage, ScenePage

if TYPE_CHECKING:
    from simulations.releases.drafts import Draft

_CASE_FIELDS = {
    "id": "case_id",
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
class Place:
    page_id: int
    block_id: str | None  # of the innermost block there
    field: str  # of the page
    words: str  # for people: where it is
    url: str  # the editor, at that place


@dataclass
class _Trail:
    """How far one has come."""

    content: list[str] = field(default_factory=list)  # as Wagtail's editor marks it
    words: list[str] = field(default_factory=list)
    block_id: str | None = None


def place_of(draft: "Draft", path: str) -> Place:

    steps = steps_of(path)
    match steps:
        case ["scenes", int(number), *rest] if number < len(draft.scenes):
            scene = draft.scenes[number]
            name = _("Scene “%(title)s”") % {"title": scene.title or scene.key}
            return _found(ScenePage, scene.page_id, scene.content, rest, name)
    return _found(CasePage, draft.case.pk, draft.content, steps, _("Case"))


def _found(
    model: type[Page], page_id: int, content: dict, steps: list[Step], name: str
) -> Place:
    trail = _Trail(words=[name])
    field_name = _field_of(model, steps)
    if field_name:
        found = model._meta.get_field(field_name)
        trail.content.append(field_name)
        trail.words.append(_small(found.verbose_name))
        if isinstance(found, StreamField):
            _walk(found.stream_block, content.get(field_name), steps[1:], trail)
            if len(trail.words) > 2:  # “choice 2” says more than “choices, choice 2”
                del trail.words[1]
    url = reverse("wagtailadmin_pages:edit", args=[page_id])
    if trail.content:
        url += "#:w:contentpath=" + ".".join(trail.content)
    return Place(page_id, trail.block_id, field_name, ", ".join(trail.words), url)


def _field_of(model: type[Page], steps: Sequence[Step]) -> str:
    """Empty where it is the page as a whole."""
    known = _CASE_FIELDS if model is CasePage else _SCENE_FIELDS
    names = [str(step) for step in steps if isinstance(step, str)]
    for key in (".".join(names[:2]), *names[:1]):
        name = known.get(key, key)
        if name in {each.name for each in model._meta.get_fields()}:
            return name
    return ""


def _walk(block: blocks.Block, data: Any, steps: list[Step], trail: _Trail) -> None:
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
    """A scene's task is a stream of one, whose place no path names."""
    place, taken = (step, 1) if isinstance(step, int) else (0, 0)
    if not data or place >= len(data):
        return None
    child = block.child_blocks.get(data[place].get("type"))
    if child is None:
        return None
    words = _numbered(child, place) if taken else _small(child.label)
    _go(trail, data[place].get("id"), words)
    return child, data[place].get("value"), taken


def _enter_list(
    block: blocks.ListBlock, data: Any, place: int, trail: _Trail
) -> _Entered:
    listed = list(items(data))
    if place >= len(listed):
        return None
    block_id, value = listed[place]
    _go(trail, block_id, _numbered(block.child_block, place))
    return block.child_block, value, 1


def _enter_struct(
    block: blocks.StructBlock, data: Any, key: str, trail: _Trail
) -> _Entered:
    children = block.child_blocks
    names = _LINK_ENDS if "target" in children else _BLOCKS
    name = names.get(key, key)
    value = data if isinstance(data, dict) else {}
    if name in children:
        trail.content.append(name)
        if not isinstance(children[name], blocks.ListBlock):  # its items say enough
            trail.words.append(_small(children[name].label))
        return children[name], value.get(name), 1
    outcomes = list(items(value.get("outcomes")))
    if "outcomes" in children and len(outcomes) == 1:  # it stands in the choice itself
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


def _numbered(block: blocks.Block, place: int) -> str:
    return pgettext("a block and its number", "%(block)s %(number)s") % {
        "block": _small(block.label or block.name),
        "number": place + 1,
    }


def _small(label: Any) -> str:
    words = str(label)
    return words[:1].lower() + words[1:]
