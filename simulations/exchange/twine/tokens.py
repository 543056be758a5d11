"""What the text of a passage is made of, whatever story format wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Begins and ends something: ''bold''. Alone it is what was typed."""

    typed: str
    tag: str  # empty: what is marked stays plain


@dataclass(frozen=True, slots=True)
class Tag:
    tag: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Block:
    """From here on a heading, a list item …: to the end of the line, or to the next."""

    kind: str  # p h3 ul ol blockquote
    of_line: bool = True


@dataclass(frozen=True, slots=True)
class Address:
    """A link that leaves the story."""

    text: str
    url: str


BACK = ""  # the target of a link to wherever the player came from


@dataclass(frozen=True, slots=True)
class Link:
    label: tuple["Token", ...]
    target: str
    line: int
    is_shown: bool = True  # else it stood in a macro, and may be no link at all


Token = Words | Mark | Tag | Block | Address | Link


def plain(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if isinstance(token, Words | Address):
            parts.append(token.text)
        elif isinstance(token, Link) and token.is_shown:
            parts.append(plain(token.label))
    return " ".join("".join(parts).split())
