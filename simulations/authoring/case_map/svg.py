"""The map of a case as SVG: its graph laid out, its words set into the boxes."""

from dataclasses import dataclass, field

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from graph_layout import Box, Edge, Layout, Point, Route, Size, lay_out, svg
from graph_layout.text_metrics import lines_of
from simulations.authoring.case_map.graph import CaseGraph, Numbered, Stop, Way

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
    stops: bool


@dataclass
class Node:
    stop: Stop
    outline: str
    texts: list[Text]
    marks: list[Mark] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What a screen reader says of it."""
        parts = [self.stop.name, *self.stop.words]
        numbers = ", ".join(str(problem.number) for problem in self.stop.problems)
        if numbers:
            parts.append(_("problems: %(numbers)s") % {"numbers": numbers})
        return ", ".join(parts)


@dataclass(frozen=True)
class Line:
    way: Way
    path: str
    head: str
    at: Point  # of its letter
    is_back: bool

    @property
    def label(self) -> str:
        way = self.way
        words = f"{way.source.name}, {way.letter}: {way.text} → {way.target.name}"
        return ", ".join([words, *way.remarks])


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
    stops = {stop.id: stop for stop in _start_first(graph)}
    texts = {name: _texts(stop) for name, stop in stops.items()}
    ways = {way.id: way for way in graph.ways}
    layout = lay_out(
        stops,
        [Edge(way.id, way.source.id, way.target.id) for way in ways.values()],
        sizes={name: _size(lines) for name, lines in texts.items()},
    )
    if get_language_bidi():
        layout = layout.mirrored()
    return _picture(layout, stops, texts, ways)


def _picture(
    layout: Layout,
    stops: dict[str, Stop],
    texts: dict[str, list[tuple[str, bool]]],
    ways: dict[str, Way],
) -> Picture:
    return Picture(
        layout.width + 2 * _MARGIN,
        layout.height + 2 * _MARGIN,
        [_node(stops[name], box, texts[name]) for name, box in layout.boxes.items()],
        [_line(ways[name], route) for name, route in layout.routes.items()],
    )


def _start_first(graph: CaseGraph) -> list[Stop]:
    stops = [*graph.stops, *graph.missing]
    return sorted(stops, key=lambda stop: not stop.is_start)


def _texts(stop: Stop) -> list[tuple[str, bool]]:
    """The lines of a box, and which of them are its title."""
    room = _WIDTH - 2 * _PADDING
    title = lines_of(stop.name, _TITLE * _WIDER, room, 2)
    facts = lines_of(" · ".join(stop.words), _FACT * _WIDER, room, 2)
    return [*((line, True) for line in title), *((line, False) for line in facts)]


def _size(lines: list[tuple[str, bool]]) -> Size:
    height = sum(_TITLE_LINE if is_title else _FACT_LINE for _words, is_title in lines)
    return Size(_WIDTH, height + 2 * _PADDING - 4)


def _node(stop: Stop, box: Box, lines: list[tuple[str, bool]]) -> Node:
    """The lines begin where reading begins."""
    is_mirrored = get_language_bidi()
    x = box.x + (box.width - _PADDING if is_mirrored else _PADDING)
    y = box.y + _PADDING - 5
    node = Node(stop, _outline(stop, box), [])
    for words, is_title in lines:
        y += _TITLE_LINE if is_title else _FACT_LINE
        node.texts.append(Text(x, y, words, is_title))
    for place, (words, problem) in enumerate(_marks(stop.problems)):
        offset = place * 26
        at = box.x + offset if is_mirrored else box.x + box.width - offset
        node.marks.append(Mark(at, box.y, words, problem.stops))
    return node


def _marks(problems: list[Numbered]) -> list[tuple[str, Numbered]]:
    shown = [(str(problem.number), problem) for problem in problems[:_MARKS]]
    if len(problems) > _MARKS:
        shown[-1] = ("…", problems[_MARKS - 1])
    return shown[::-1]


def _outline(stop: Stop, box: Box) -> str:
    """Endings are round, tasks have their corners cut, all else is a sheet."""
    x, y, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    if stop.kind not in ("ending", "task"):
        return f"M{x:g} {y:g}H{right:g}V{bottom:g}H{x:g}Z"
    cut = _CORNER if stop.kind == "task" else min(box.height / 2, 30)
    step = "l{} {}" if stop.kind == "task" else f"a{cut:g} {cut:g} 0 0 1 {{}} {{}}"
    corners = [(cut, cut), (-cut, cut), (-cut, -cut), (cut, -cut)]
    turns = [step.format(f"{a:g}", f"{b:g}") for a, b in corners]
    return (
        f"M{x + cut:g} {y:g}H{right - cut:g}{turns[0]}V{bottom - cut:g}{turns[1]}"
        f"H{x + cut:g}{turns[2]}V{y + cut:g}{turns[3]}Z"
    )


def _line(way: Way, route: Route) -> Line:
    at = svg.label_at(route)
    return Line(way, svg.path(route), svg.head(route), at, route.is_back)
