"""The map of a case as SVG: its graph laid out, its words set into the boxes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from graph_layout import Box, Edge, Size, lay_out
from graph_layout.picture import Line, Node, Picture, TextBlock
from graph_layout.text_metrics import lines_of
from simulations.authoring.case_map.graph import CaseGraph, SceneNode, SceneTransition
from simulations.authoring.problem_messages import ProblemRow

_WIDTH, _PADDING = 208, 16
_TITLE, _FACT = 15, 13  # sizes of letters
_WIDER = 1.15  # the CMS writes in whatever font the reader's system has
_HEIGHTS = {"title": 19, "fact": 17}  # of their lines
_MARGIN = 28
_CORNER = 12
_MARKS = 6  # as many as a box has room for


@dataclass(frozen=True)
class ProblemMark:
    """The number of a problem on the upper border; the last may stand for more."""

    x: float
    y: float
    words: str
    is_error: bool


@dataclass(frozen=True)
class MapNode(Node):
    scene: SceneNode
    outline: str
    marks: Sequence[ProblemMark]

    @property
    def label(self) -> str:
        """What a screen reader says of it."""
        parts = [self.scene.name, *self.scene.words]
        numbers = ", ".join(str(problem.number) for problem in self.scene.problems)
        if numbers:
            parts.append(_("problems: %(numbers)s") % {"numbers": numbers})
        return ", ".join(parts)


@dataclass(frozen=True)
class MapLine(Line):
    transition: SceneTransition
    is_back: bool

    @property
    def label(self) -> str:
        transition = self.transition
        source, target = transition.source.name, transition.target.name
        words = f"{source}, {transition.letter}: {transition.text} → {target}"
        return ", ".join([words, *transition.remarks])


@dataclass(frozen=True)
class MapPicture(Picture):
    nodes: Sequence[MapNode]  # in their order of reading
    lines: Sequence[MapLine]


def draw(graph: CaseGraph) -> MapPicture:
    scenes = {scene.id: scene for scene in _start_first(graph)}
    texts = {name: _texts(scene) for name, scene in scenes.items()}
    transitions = {transition.id: transition for transition in graph.transitions}
    layout = lay_out(
        scenes,
        [Edge(t.id, t.source.id, t.target.id) for t in graph.transitions],
        sizes={name: _size(block) for name, block in texts.items()},
        mirrored=get_language_bidi(),
    )
    nodes = [
        _node(scenes[name], box, texts[name]) for name, box in layout.boxes.items()
    ]
    lines = [
        MapLine.of(route, transition=transitions[name], is_back=route.is_back)
        for name, route in layout.routes.items()
    ]
    return MapPicture.of(layout, _MARGIN, nodes=nodes, lines=lines)


def _start_first(graph: CaseGraph) -> list[SceneNode]:
    scenes = [*graph.nodes, *graph.missing]
    return sorted(scenes, key=lambda scene: not scene.is_start)


def _texts(scene: SceneNode) -> TextBlock:
    room = _WIDTH - 2 * _PADDING
    title = lines_of(scene.name, _TITLE * _WIDER, room, 2)
    facts = lines_of(" · ".join(scene.words), _FACT * _WIDER, room, 2)
    lines = [*((line, "title") for line in title), *((line, "fact") for line in facts)]
    return TextBlock(lines, _HEIGHTS)


def _size(texts: TextBlock) -> Size:
    return Size(_WIDTH, texts.height + 2 * _PADDING - 4)


def _node(scene: SceneNode, box: Box, texts: TextBlock) -> MapNode:
    is_mirrored = get_language_bidi()
    marks = []
    for index, (words, problem) in enumerate(_marks(scene.problems)):
        offset = index * 26
        at = box.x + offset if is_mirrored else box.x + box.width - offset
        marks.append(ProblemMark(at, box.y, words, problem.is_error))
    x = box.reading_start(_PADDING, is_mirrored=is_mirrored)
    lines = texts.below(x, box.y + _PADDING - 5)
    return MapNode(box, lines, scene, _outline(scene, box), marks)


def _marks(problems: list[ProblemRow]) -> list[tuple[str, ProblemRow]]:
    shown = [(str(problem.number), problem) for problem in problems[:_MARKS]]
    if len(problems) > _MARKS:
        shown[-1] = ("…", problems[_MARKS - 1])
    return shown[::-1]


def _outline(scene: SceneNode, box: Box) -> str:
    """Endings are round, tasks have their corners cut, all else is a sheet."""
    x, y, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    if scene.kind not in ("ending", "task"):
        return f"M{x:g} {y:g}H{right:g}V{bottom:g}H{x:g}Z"
    cut = _CORNER if scene.kind == "task" else min(box.height / 2, 30)
    step = "l{} {}" if scene.kind == "task" else f"a{cut:g} {cut:g} 0 0 1 {{}} {{}}"
    corners = [(cut, cut), (-cut, cut), (-cut, -cut), (cut, -cut)]
    turns = [step.format(f"{a:g}", f"{b:g}") for a, b in corners]
    return (
        f"M{x + cut:g} {y:g}H{right - cut:g}{turns[0]}V{bottom - cut:g}{turns[1]}"
        f"H{x + cut:g}{turns[2]}V{y + cut:g}{turns[3]}Z"
    )
