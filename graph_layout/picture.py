"""A laid-out graph as a picture: boxes with their words, and lines with their heads.

Each picture adds to a Node and to a Line what it alone has. A template writes the SVG.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from graph_layout import svg
from graph_layout.geometry import Box, Layout, Point, Route


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words. Its letters stand on `y`; `x` is where they begin, or their
    middle, as the style sheet has it. `kind` tells a title from what is below it.
    """

    x: float
    y: float
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The lines of words in a box. Each has a kind, and each kind has a height."""

    lines: Sequence[tuple[str, str]]  # words, kind
    heights: Mapping[str, float]

    @property
    def height(self) -> float:
        return sum(self.heights[kind] for _words, kind in self.lines)

    def below(self, x: float, y: float) -> list[Text]:
        """Returns the lines one below the other, the first by its height below `y`."""
        texts = []
        for words, kind in self.lines:
            y += self.heights[kind]
            texts.append(Text(x, y, words, kind))
        return texts


@dataclass(frozen=True)
class Node:
    box: Box
    texts: Sequence[Text]


@dataclass(frozen=True)
class Line:
    """`path` and `head` are the data of SVG paths; `at` is the place of the label."""

    path: str
    head: str
    at: Point

    @classmethod
    def of(
        cls, route: Route, *, head: float = 8, label_after: float = 14, **own: Any
    ) -> Self:
        """`head` is the length of the arrow head, 0 for none; `label_after` is how far
        the label is from where the line leaves. `own` are the fields of a subclass.
        """
        arrow = svg.head(route, head) if head else ""
        at = svg.label_at(route, label_after)
        return cls(path=svg.path(route), head=arrow, at=at, **own)


@dataclass(frozen=True)
class Picture:
    """`width` and `height` have the margin on both sides in them."""

    width: float
    height: float
    margin: float

    @classmethod
    def of(cls, layout: Layout, margin: float, **own: Any) -> Self:
        """`own` are the fields of a subclass."""
        width, height = layout.width + 2 * margin, layout.height + 2 * margin
        return cls(width=width, height=height, margin=margin, **own)

    @property
    def view_box(self) -> str:
        return f"{-self.margin} {-self.margin} {self.width} {self.height}"
