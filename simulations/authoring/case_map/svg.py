"""The map of a case as SVG: its graph laid out, its words set into the boxes."""

from dataclasses import dataclass, field

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from graph_layout import Box, Edge, Layout, Point, Route, Size, lay_out, svg
from graph_layout.text_metrics import lines_of
from simulations.authoring.case_map.graph import CaseGraph, SceneNode, Transition
from simulations.authoring.case_map.problems import NumberedProblem

_WIDTH, _PADDING = 208, 16
_TITLE, _FACT = 15, 13  # sizes of letters
_WIDER = 1.15  # the CMS writes in whatever font the reader's system has
_TITLE_LINE, _FACT_LINE = 19, 17
_MARGIN = 28
_CORNER = 12
_MARKS = 6  # as many as a box has room for


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    words: str
    is_title: bool = False


@dataclass(frozen=True)
class Mark:
    """The number of a problem on the upper border; the last may stand for more."""

    x: float
    y: float
    words: str
    is_error: bool


@dataclass
class Node:
    scene: SceneNode
    outline: str
    texts: list[Text]
    marks: list[Mark] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What a screen reader says of it."""
        parts = [self.scene.name, *self.scene.words]
        numbers = ", ".join(str(problem.number) for problem in self.scene.problems)
        if numbers:
            parts.append(_("problems: %(numbers)s") % {"numbers": numbers})
        return ", ".join(parts)


@dataclass(frozen=True)
class Line:
    transition: Transition
    path: str
    head: str
    at: Point  # of its letter
    is_back: bool

    @property
    def label(self) -> str:
        transition = self.transition
        source, target = transition.source.name, transition.target.name
        words = f"{source}, {transition.letter}: {transition.text} → {target}"
        return ", ".join([words, *transition.remarks])


@dataclass(frozen=True)
class Picture:
    width: float
    height: float
    nodes: list[Node]  # in their order of reading
    lines: list[Line]

    @property
    def view_box(self) -> str:
        return f"{-_MARGIN} {-_MARGIN} {self.width} {self.height}"


def draw(graph: CaseGraph) -> Picture:
    scenes = {scene.id: scene for scene in _start_first(graph)}
    texts = {name: _texts(scene) for name, scene in scenes.items()}
    transitions = {transition.id: transition for transition in graph.transitions}
    layout = lay_out(
        scenes,
        [Edge(t.id, t.source.id, t.target.id) for t in graph.transitions],
        sizes={name: _size(lines) for name, lines in texts.items()},
    )
    if get_language_bidi():
        layout = layout.mirrored()
    return _picture(layout, scenes, texts, transitions)


def _picture(
    layout: Layout,
    scenes: dict[str, SceneNode],
    texts: dict[str, list[tuple[str, bool]]],
    transitions: dict[str, Transition],
) -> Picture:
    return Picture(
        layout.width + 2 * _MARGIN,
        layout.height + 2 * _MARGIN,
        [_node(scenes[name], box, texts[name]) for name, box in layout.boxes.items()],
        [_line(transitions[name], route) for name, route in layout.routes.items()],
    )


def _start_first(graph: CaseGraph) -> list[SceneNode]:
    scenes = [*graph.nodes, *graph.missing]
    return sorted(scenes, key=lambda scene: not scene.is_start)


def _texts(scene: SceneNode) -> list[tuple[str, bool]]:
    """The lines of a box, and which of them are its title."""
    room = _WIDTH - 2 * _PADDING
    title = lines_of(scene.name, _TITLE * _WIDER, room, 2)
    facts = lines_of(" · ".join(scene.words), _FACT * _WIDER, room, 2)
    return [*((line, True) for line in title), *((line, False) for line in facts)]


def _size(lines: list[tuple[str, bool]]) -> Size:
    height = sum(_TITLE_LINE if is_title else _FACT_LINE for _words, is_title in lines)
    return Size(_WIDTH, height + 2 * _PADDING - 4)


def _node(scene: SceneNode, box: Box, lines: list[tuple[str, bool]]) -> Node:
    """The lines begin where reading begins."""
    is_mirrored = get_language_bidi()
    x = box.x + (box.width - _PADDING if is_mirrored else _PADDING)
    y = box.y + _PADDING - 5
    node = Node(scene, _outline(scene, box), [])
    for words, is_title in lines:
        y += _TITLE_LINE if is_title else _FACT_LINE
        node.texts.append(Text(x, y, words, is_title))
    for place, (words, problem) in enumerate(_marks(scene.problems)):
        offset = place * 26
        at = box.x + offset if is_mirrored else box.x + box.width - offset
        node.marks.append(Mark(at, box.y, words, problem.is_error))
    return node


def _marks(problems: list[NumberedProblem]) -> list[tuple[str, NumberedProblem]]:
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


def _line(transition: Transition, route: Route) -> Line:
    at = svg.label_at(route)
    return Line(transition, svg.path(route), svg.head(route), at, route.is_back)
