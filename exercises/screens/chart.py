"""A chart of links as SVG: right ones, left out ones and wrong ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

from exercises.screens.base import Verdict
from graph_layout import Box, Edge, Size, Spacing, lay_out
from graph_layout.picture import Line, Node, Picture, TextBlock
from graph_layout.text_metrics import lines_of, width_of

_WIDTH, _PADDING = 130, 9  # of a box: two beside each other have room on a telephone
_NAME, _KIND, _RELATION = 13, 11, 12  # sizes of letters
_HEIGHTS = {"name": 16, "fact": 14}  # of their lines
_SPACING = Spacing(lines=12, boxes=16, layers=30, stub=22, row=300)
_MARGIN = 6


@dataclass(frozen=True)
class ChartLine:
    """What is drawn: `words` is the whole link for who does not see it."""

    source: str
    target: str
    relation: str
    is_undirected: bool
    words: str
    verdict: Verdict


@dataclass(frozen=True)
class DrawnLine(Line):
    line: ChartLine


@dataclass(frozen=True)
class ChartPicture(Picture):
    nodes: Sequence[Node]
    lines: Sequence[DrawnLine]


def draw(
    names: Mapping[str, tuple[str, str]], lines: Sequence[ChartLine]
) -> ChartPicture:
    """`names` are what the nodes are called, each with what it is, by id."""
    texts = {name: _texts(*called) for name, called in names.items()}
    sizes = {
        name: Size(_WIDTH, block.height + 2 * _PADDING - 2)
        for name, block in texts.items()
    }
    edges = [_edge(str(place), line) for place, line in enumerate(lines)]
    layout = lay_out(
        sizes, edges, sizes=sizes, spacing=_SPACING, mirrored=get_language_bidi()
    )
    drawn = [
        DrawnLine.of(
            layout.routes[str(place)],
            head=0 if line.is_undirected else 9,
            label_after=18,
            line=line,
        )
        for place, line in enumerate(lines)
    ]
    nodes = [_node(box, texts[name]) for name, box in layout.boxes.items()]
    return ChartPicture.of(layout, _MARGIN, nodes=nodes, lines=drawn)


def _texts(name: str, kind: str) -> TextBlock:
    room = _WIDTH - 2 * _PADDING
    lines = [(line, "fact") for line in lines_of(kind, _KIND, room, 1) if kind]
    lines += [(line, "name") for line in lines_of(name, _NAME, room, 4)]
    return TextBlock(lines, _HEIGHTS)


def _edge(name: str, line: ChartLine) -> Edge:
    """As broad as its words, so that no words overlap."""
    broad = round(width_of(line.relation, _RELATION)) + 8
    return Edge(name, line.source, line.target, width=broad)


def _node(box: Box, texts: TextBlock) -> Node:
    x = box.reading_start(_PADDING, is_mirrored=get_language_bidi())
    return Node(box, texts.below(x, box.y + _PADDING - 5))
