"""The flow of money as SVG: every line and every bar is as wide as its money."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

from graph_layout import Box, Edge, Layout, Point, Size, Spacing, lay_out, svg
from graph_layout.text_metrics import lines_of, width_of
from simulations.content.money import Money
from simulations.room.money_flow import Share, Stop, Transfer

_WIDTH, _PADDING = 140, 9  # of a box: two beside each other have room on a telephone
_NAME, _FACT = 13, 12  # sizes of letters
_PLACE = 13  # letters of 11, set apart
_LINES = {"place": 15, "name": 16, "fact": 15}  # their heights
_BAR = 11
_BROADEST = 52  # the line or bar with the most money
_THINNEST = 2
_SPACING = Spacing(lines=10, boxes=14, layers=26, stub=20, row=480)
_MARGIN = 4


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    words: str
    kind: str  # place, name or fact


@dataclass(frozen=True)
class Bar:
    share: Share
    x: float
    y: float
    width: float
    height: float = _BAR


@dataclass(frozen=True)
class Node:
    stop: Stop
    box: Box
    texts: list[Text]
    bars: list[Bar]


@dataclass(frozen=True)
class Line:
    transfer: Transfer
    path: str
    head: str
    width: float
    at: Point  # of its amount


@dataclass(frozen=True)
class Scale:
    """How wide so much money is drawn."""

    words: str
    width: float


@dataclass(frozen=True)
class Picture:
    width: float
    height: float
    parts: list[Node | Line]  # each node, then the lines that leave it
    scale: Scale

    @property
    def view_box(self) -> str:
        return f"{-_MARGIN} {-_MARGIN} {self.width} {self.height}"


def draw(stops: Sequence[Stop], transfers: Sequence[Transfer], money: Money) -> Picture:
    most = _most(stops, transfers)
    per_cent = _BROADEST / most
    texts = {stop.id: list(_texts(stop)) for stop in stops}
    sizes = {stop.id: Size(_WIDTH, _height(stop, texts[stop.id])) for stop in stops}
    edges = [_edge(transfer, per_cent) for transfer in transfers]
    layout = lay_out(sizes, edges, sizes=sizes, spacing=_SPACING)
    if get_language_bidi():
        layout = layout.mirrored()
    parts: list[Node | Line] = []
    by_id = {stop.id: stop for stop in stops}
    for name, box in layout.boxes.items():
        parts.append(_node(by_id[name], box, texts[name], per_cent))
        leaving = (each for each in transfers if each.source.id == name)
        parts += (_line(each, layout, per_cent) for each in leaving)
    return Picture(
        layout.width + 2 * _MARGIN,
        layout.height + 2 * _MARGIN,
        parts,
        _scale(most, per_cent, money),
    )


def _most(stops: Sequence[Stop], transfers: Sequence[Transfer]) -> int:
    """What passes the stop through which most passes; in cents, at least one."""
    sums: dict[tuple[str, str], int] = {}
    for transfer in transfers:
        for key in ("from", transfer.source.id), ("to", transfer.target.id):
            sums[key] = sums.get(key, 0) + (transfer.amount or 0)
    there = (sum(share.amount for share in stop.shares) for stop in stops)
    return max([1, *sums.values(), *there])


def _edge(transfer: Transfer, per_cent: float) -> Edge:
    """As broad as the line or its words, so that none stand on each other."""
    broad = max(_breadth(transfer, per_cent), width_of(transfer.short, _FACT))
    ends = transfer.source.id, transfer.target.id
    return Edge(str(transfer.number), *ends, width=round(broad))


def _breadth(transfer: Transfer, per_cent: float) -> float:
    return max((transfer.amount or 0) * per_cent, _THINNEST)


def _texts(stop: Stop) -> Iterator[tuple[str, str]]:
    """Lines of a box, and of which kind each is."""
    room = _WIDTH - 2 * _PADDING
    for line in lines_of(stop.place.upper(), _PLACE, room, 2):
        yield line, "place"
    for line in lines_of(stop.name, _NAME, room, 4):
        yield line, "name"
    for words in stop.words:
        for line in lines_of(words, _FACT, room, 2):
            yield line, "fact"


def _height(stop: Stop, texts: list[tuple[str, str]]) -> float:
    bar = _BAR + 6 if stop.shares else 0
    return sum(_LINES[kind] for _words, kind in texts) + bar + 2 * _PADDING - 2


def _line(transfer: Transfer, layout: Layout, per_cent: float) -> Line:
    route = layout.routes[str(transfer.number)]
    return Line(
        transfer,
        svg.path(route),
        svg.head(route, 9),
        round(_breadth(transfer, per_cent), 1),
        svg.label_at(route, 18),
    )


def _node(stop: Stop, box: Box, lines: list[tuple[str, str]], per_cent: float) -> Node:
    """The lines begin where reading begins; so does the bar."""
    is_mirrored = get_language_bidi()
    x = box.x + (box.width - _PADDING if is_mirrored else _PADDING)
    y = box.y + _PADDING - 5
    texts = []
    for words, kind in lines:
        y += _LINES[kind]
        texts.append(Text(x, y, words, kind))
    bars = []
    for share in stop.shares:
        width = round(max(share.amount * per_cent, _THINNEST), 1)
        bars.append(Bar(share, x - width if is_mirrored else x, y + 9, width))
        x += -width if is_mirrored else width
    return Node(stop, box, texts, bars)


def _scale(most: int, per_cent: float, money: Money) -> Scale:
    """A power of ten, at least a tenth of the most."""
    amount = 10 ** (len(str(most)) - 1)
    return Scale(money.long(amount), round(amount * per_cent, 1))
