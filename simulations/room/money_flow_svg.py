"""The flow of money as SVG: every line and every bar is as wide as its money."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

from graph_layout import Box, Edge, Size, Spacing, lay_out
from graph_layout.picture import Line, Node, Picture, TextBlock
from graph_layout.text_metrics import lines_of, width_of
from simulations.content.money import Money
from simulations.room.money_flow import AssetShare, FlowNode, Transfer

_WIDTH, _PADDING = 140, 9  # of a box: two beside each other have room on a telephone
_NAME, _FACT = 13, 12  # sizes of letters
_PLACE = 13  # letters of 11, set apart
_HEIGHTS = {"place": 15, "name": 16, "fact": 15}  # of their lines
_BAR = 11
_BROADEST = 52  # the line or bar with the most money
_THINNEST = 2
_SPACING = Spacing(lines=10, boxes=14, layers=26, stub=20, row=300)
_MARGIN = 4


@dataclass(frozen=True)
class ShareBar:
    share: AssetShare
    x: float
    y: float
    width: float
    height: float = _BAR


@dataclass(frozen=True)
class DrawnNode(Node):
    node: FlowNode
    bars: Sequence[ShareBar]


@dataclass(frozen=True)
class DrawnTransfer(Line):
    transfer: Transfer
    width: float


@dataclass(frozen=True)
class Yardstick:
    """How wide so much money is drawn."""

    words: str
    width: float


@dataclass(frozen=True)
class FlowPicture(Picture):
    parts: Sequence[DrawnNode | DrawnTransfer]  # each node before the lines from it
    yardstick: Yardstick


def draw(
    nodes: Sequence[FlowNode], transfers: Sequence[Transfer], money: Money
) -> FlowPicture:
    most = _most(nodes, transfers)
    per_cent = _BROADEST / most
    texts = {node.id: TextBlock(list(_texts(node)), _HEIGHTS) for node in nodes}
    sizes = {node.id: Size(_WIDTH, _height(node, texts[node.id])) for node in nodes}
    layout = lay_out(
        sizes,
        [_edge(transfer, per_cent) for transfer in transfers],
        sizes=sizes,
        spacing=_SPACING,
        mirrored=get_language_bidi(),
    )
    parts: list[DrawnNode | DrawnTransfer] = []
    by_id = {node.id: node for node in nodes}
    for name, box in layout.boxes.items():
        parts.append(_node(by_id[name], box, texts[name], per_cent))
        for transfer in transfers:
            if transfer.source.id == name:
                route = layout.routes[str(transfer.number)]
                width = round(_breadth(transfer, per_cent), 1)
                parts.append(
                    DrawnTransfer.of(
                        route, head=9, label_after=18, transfer=transfer, width=width
                    )
                )
    yardstick = _yardstick(most, per_cent, money)
    return FlowPicture.of(layout, _MARGIN, parts=parts, yardstick=yardstick)


def _most(nodes: Sequence[FlowNode], transfers: Sequence[Transfer]) -> int:
    """Returns what passes the busiest node, in cents, at least one."""
    sums: dict[tuple[str, str], int] = {}
    for transfer in transfers:
        for key in ("from", transfer.source.id), ("to", transfer.target.id):
            sums[key] = sums.get(key, 0) + (transfer.amount or 0)
    contents = (sum(share.amount for share in node.shares) for node in nodes)
    return max([1, *sums.values(), *contents])


def _edge(transfer: Transfer, per_cent: float) -> Edge:
    """An edge is as broad as its line or its words, so that no words overlap."""
    broad = max(_breadth(transfer, per_cent), width_of(transfer.short, _FACT))
    ends = transfer.source.id, transfer.target.id
    return Edge(str(transfer.number), *ends, width=round(broad))


def _breadth(transfer: Transfer, per_cent: float) -> float:
    return max((transfer.amount or 0) * per_cent, _THINNEST)


def _texts(node: FlowNode) -> Iterator[tuple[str, str]]:
    """Lines of a box, and of which kind each is."""
    room = _WIDTH - 2 * _PADDING
    for line in lines_of(node.place.upper(), _PLACE, room, 2):
        yield line, "place"
    for line in lines_of(node.name, _NAME, room, 4):
        yield line, "name"
    for words in node.words:
        for line in lines_of(words, _FACT, room, 2):
            yield line, "fact"


def _height(node: FlowNode, texts: TextBlock) -> float:
    bar = _BAR + 6 if node.shares else 0
    return texts.height + bar + 2 * _PADDING - 2


def _node(node: FlowNode, box: Box, texts: TextBlock, per_cent: float) -> DrawnNode:
    """The lines begin where reading begins; so does the bar."""
    is_mirrored = get_language_bidi()
    x, y = box.reading_start(_PADDING, is_mirrored=is_mirrored), box.y + _PADDING - 5
    lines = texts.below(x, y)
    bars = []
    for share in node.shares:
        width = round(max(share.amount * per_cent, _THINNEST), 1)
        left = x - width if is_mirrored else x
        bars.append(ShareBar(share, left, y + texts.height + 9, width))
        x += -width if is_mirrored else width
    return DrawnNode(box, lines, node, bars)


def _yardstick(most: int, per_cent: float, money: Money) -> Yardstick:
    """Returns a power of ten, at least a tenth of the most."""
    amount = 10 ** (len(str(most)) - 1)
    return Yardstick(money.long(amount), round(amount * per_cent, 1))
