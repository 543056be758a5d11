"""A cohort's paths through a case as SVG: a line is as wide as its people are many."""

from dataclasses import dataclass

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from graph_layout import Box, Edge, Point, Route, Size, Spacing, lay_out, svg
from graph_layout.text_metrics import lines_of, width_of
from simulations.cohorts.disclosure import Figure
from simulations.cohorts.labels import Words
from simulations.cohorts.paths import Paths, Way

_WIDTH, _PADDING, _LINE = 184, 12, 18
_MARGIN = 24
_WIDEST, _THINNEST = 44, 2.5
_SPACING = Spacing(lines=40, boxes=36, layers=40, stub=26)
_NOT_SHOWN = "?"


@dataclass(frozen=True)
class Line:
    path: str
    head: str  # of a way back; ahead is where the eye goes anyway
    width: str
    state: str  # a class of the style sheet
    is_shown: bool
    label: str
    at: Point
    box: Box  # of the label
    words: str  # the whole of it


@dataclass(frozen=True)
class Node:
    id: str
    box: Box
    texts: list[tuple[int, str, bool]]  # y, words, whether they are the title
    x: int
    words: str
    ending: str
    is_link: bool


@dataclass(frozen=True)
class Picture:
    width: float
    height: float
    nodes: list[Node]
    lines: list[Line]

    @property
    def view_box(self) -> str:
        return f"{-_MARGIN} {-_MARGIN} {self.width:g} {self.height:g}"


def draw(paths: Paths, show: set[Figure], words: Words) -> Picture:
    """Where nobody came is left out."""
    return _Drawing(paths, show, words).picture()


@dataclass(frozen=True)
class _Drawing:
    paths: Paths
    show: set[Figure]
    words: Words

    def picture(self) -> Picture:
        reached = {*self.paths.scenes, *self.paths.endings}
        case = self.words.content.case
        names = [case.start, *(n for n in case.scenes if n != case.start)]
        texts = {name: self._texts(name) for name in names if name in reached}
        ways = {str(number): way for number, way in enumerate(sorted(self.paths.ways))}
        layout = lay_out(
            texts,
            [Edge(n, w.scene, w.goto, self._width(w)) for n, w in ways.items()],
            sizes={n: Size(_WIDTH, _height(lines)) for n, lines in texts.items()},
            spacing=_SPACING,
        )
        if get_language_bidi():
            layout = layout.mirrored()
        return Picture(
            layout.width + 2 * _MARGIN,
            layout.height + 2 * _MARGIN,
            [self._node(n, box, texts[n]) for n, box in layout.boxes.items()],
            [self._line(ways[n], route) for n, route in layout.routes.items()],
        )

    def _width(self, way: Way) -> float:
        """Of a group that is not shown, always the same."""
        if way not in self.show:
            return _THINNEST
        share = len(self.paths.ways[way].people) / len(self.paths.people)
        return max(_WIDEST * share, _THINNEST)

    def _texts(self, name: str) -> list[tuple[str, bool]]:
        title = f"{self.words.numbers[name]} {self.words.scene(name)}"
        lines = lines_of(title, 14, _WIDTH - 2 * _PADDING, 2)
        return [*((line, True) for line in lines), (self._people(name), False)]

    def _people(self, name: str) -> str:
        if name in self.paths.endings:
            who = self.paths.endings[name]
        else:
            who = self.paths.scenes[name].people
        return _people(len(who) if name in self.show else None)

    def _node(self, name: str, box: Box, texts: list[tuple[str, bool]]) -> Node:
        top = box.y + (box.height - _height(texts)) / 2 + _PADDING - 4
        lines = [
            (round(top + _LINE * place), words, is_title)
            for place, (words, is_title) in enumerate(texts, 1)
        ]
        scene = self.words.content.case.scenes[name]
        said = f"{self.words.numbers[name]} {scene.title}, {self._people(name)}"
        x = round(box.centre.x)
        is_link = name in self.paths.scenes
        return Node(name, box, lines, x, said, scene.ending, is_link)

    def _line(self, way: Way, route: Route) -> Line:
        is_shown = way in self.show
        people = len(self.paths.ways[way].people) if is_shown else None
        letter = self.words.letter(way.pick)
        label = f"{letter} {_NOT_SHOWN if people is None else people}"
        verdict, badge = self.words.verdict(way)
        at = svg.label_at(route, 15)
        width = width_of(label, 13) + 8
        box = Box("", round(at.x - width / 2), round(at.y - 9), round(width), 18, 0)
        said = [
            f"{self.words.scene(way.scene)}, {letter}: {self.words.choice(way.pick)}",
            verdict or _("no verdict"),
            f"{_people(people)} → {self.words.scene(way.goto)}",
        ]
        return Line(
            svg.path(route),
            svg.head(route, max(9, route.edge.width)) if route.is_back else "",
            f"{route.edge.width:g}",
            badge or "is-open",
            is_shown,
            label,
            at,
            box,
            ", ".join(said),
        )


def _people(number: int | None) -> str:
    if number is None:
        return _("number not shown")
    return ngettext("%(number)d person", "%(number)d people", number) % {
        "number": number
    }


def _height(texts: list[tuple[str, bool]]) -> int:
    return _LINE * len(texts) + 2 * _PADDING - 4
