"""A cohort's paths through a case as SVG: a line is as wide as its people are many."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from graph_layout import Box, Edge, Route, Size, Spacing, lay_out
from graph_layout.picture import Line, Node, Picture, TextBlock
from graph_layout.text_metrics import lines_of, width_of
from simulations.cohorts.disclosure import FigureKey
from simulations.cohorts.labels import CaseWords
from simulations.cohorts.paths import Paths, TransitionKey

_WIDTH, _PADDING = 184, 12
_TITLE, _PEOPLE = "t-strong", "t-soft"  # classes of the style sheet
_HEIGHTS = {_TITLE: 18, _PEOPLE: 18}  # of their lines
_MARGIN = 24
_WIDEST, _THINNEST = 44, 2.5
_SPACING = Spacing(lines=40, boxes=36, layers=40, stub=26)
_NOT_SHOWN = "?"


@dataclass(frozen=True)
class PathLine(Line):
    """Only a way back has an arrow head: ahead is where the eye goes anyway."""

    width: str
    state: str  # a class of the style sheet
    is_shown: bool
    label: str
    title: str  # the whole of it

    @property
    def under(self) -> str:
        """Returns the data of a line behind the label, as thick as that is high."""
        width = round(width_of(self.label, 13)) + 8
        return f"M{self.at.x - width / 2:g} {self.at.y:g}h{width}"


@dataclass(frozen=True)
class PathNode(Node):
    label: str
    ending: str
    is_link: bool


@dataclass(frozen=True)
class PathPicture(Picture):
    nodes: Sequence[PathNode]
    lines: Sequence[PathLine]


def draw(paths: Paths, show: set[FigureKey], words: CaseWords) -> PathPicture:
    """Scenes that nobody came to are left out."""
    return _Drawing(paths, show, words).picture()


@dataclass(frozen=True)
class _Drawing:
    paths: Paths
    show: set[FigureKey]
    words: CaseWords

    def picture(self) -> PathPicture:
        reached = {*self.paths.scenes, *self.paths.endings}
        case = self.words.content.case
        names = [case.start, *(n for n in case.scenes if n != case.start)]
        texts = {name: self._texts(name) for name in names if name in reached}
        by_number = enumerate(sorted(self.paths.transitions))
        transitions = {str(number): transition for number, transition in by_number}
        layout = lay_out(
            texts,
            [Edge(n, t.scene, t.goto, self._width(t)) for n, t in transitions.items()],
            sizes={n: Size(_WIDTH, _height(block)) for n, block in texts.items()},
            spacing=_SPACING,
            mirrored=get_language_bidi(),
        )
        nodes = [self._node(n, box, texts[n]) for n, box in layout.boxes.items()]
        lines = [
            self._line(transitions[n], route) for n, route in layout.routes.items()
        ]
        # A wide line never lies over the label of a thinner one.
        lines.sort(key=lambda line: -float(line.width))
        return PathPicture.of(layout, _MARGIN, nodes=nodes, lines=lines)

    def _width(self, transition: TransitionKey) -> float:
        """A group that is not shown always has the same width."""
        if transition not in self.show:
            return _THINNEST
        share = len(self.paths.transitions[transition].people) / len(self.paths.people)
        return max(_WIDEST * share, _THINNEST)

    def _texts(self, name: str) -> TextBlock:
        title = f"{self.words.numbers[name]} {self.words.scene(name)}"
        lines = lines_of(title, 14, _WIDTH - 2 * _PADDING, 2)
        titles = [(line, _TITLE) for line in lines]
        return TextBlock([*titles, (self._people(name), _PEOPLE)], _HEIGHTS)

    def _people(self, name: str) -> str:
        if name in self.paths.endings:
            who = self.paths.endings[name]
        else:
            who = self.paths.scenes[name].people
        return _people(len(who) if name in self.show else None)

    def _node(self, name: str, box: Box, texts: TextBlock) -> PathNode:
        top = box.y + (box.height - _height(texts)) / 2 + _PADDING - 4
        scene = self.words.content.case.scenes[name]
        return PathNode(
            box,
            texts.below(round(box.centre.x), round(top)),
            f"{self.words.numbers[name]} {scene.title}, {self._people(name)}",
            scene.ending,
            is_link=name in self.paths.scenes,
        )

    def _line(self, transition: TransitionKey, route: Route) -> PathLine:
        is_shown = transition in self.show
        people = len(self.paths.transitions[transition].people) if is_shown else None
        letter = self.words.letter(transition.choice_key)
        label = f"{letter} {_NOT_SHOWN if people is None else people}"
        verdict, badge = self.words.verdict(transition)
        choice = self.words.choice(transition.choice_key)
        title = [
            f"{self.words.scene(transition.scene)}, {letter}: {choice}",
            verdict or _("no verdict"),
            f"{_people(people)} → {self.words.scene(transition.goto)}",
        ]
        return PathLine.of(
            route,
            head=max(9, route.edge.width) if route.is_back else 0,
            label_after=15,
            width=f"{round(route.edge.width, 1):g}",
            state=badge or "is-open",
            is_shown=is_shown,
            label=label,
            title=", ".join(title),
        )


def _people(number: int | None) -> str:
    if number is None:
        return _("number not shown")
    return ngettext("%(number)d person", "%(number)d people", number) % {
        "number": number
    }


def _height(texts: TextBlock) -> float:
    return texts.height + 2 * _PADDING - 4
