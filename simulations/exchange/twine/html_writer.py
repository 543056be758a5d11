"""Tokens to the HTML of a scene's text. Nothing gets in but words, escaped, and the
elements that are written here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from simulations.exchange.twine.tokens import (
    Address,
    Block,
    Link,
    Mark,
    Tag,
    Token,
    Words,
)

_Line = tuple[str, list[Token]]  # the kind of block, and what is in it
_NO_WORDS = re.compile(r"[\W\d_]*")
_LISTS = ("ul", "ol")


def to_html(tokens: Sequence[Token], line_break: str) -> str:
    parts = []
    for (kind, _number), group in groupby(_grouped(tokens), lambda item: item[0]):
        lines = [line for _key, line in group]
        if kind in _LISTS:
            items = (_inline(line, line_break) for line in lines)
            html = "".join(f"<li>{item}</li>" for item in items if item)
        else:
            joined = [token for line in lines for token in (Words("\n"), *line)]
            html = _inline(joined, line_break)
        if html:
            parts.append(f"<{kind}>{html}</{kind}>")
    return "".join(parts)


def _grouped(tokens: Sequence[Token]) -> Iterator[tuple[tuple[str, int], list[Token]]]:
    """Lines, with what they are part of: a list goes on past an empty line, a
    paragraph ends there, and each heading is its own.
    """
    number = 0
    for kind, line in _lines(tokens):
        if _is_empty(line):
            number += 1
        elif not _only_links(line):
            number += kind == "h3"
            yield (kind, 0 if kind in _LISTS else number), line


def _lines(tokens: Sequence[Token]) -> Iterator[_Line]:
    kind, of_line = "p", True
    line: list[Token] = []
    for token in tokens:
        if isinstance(token, Block):
            if token.kind == "p" or not _is_empty(line):
                yield kind, line
            if token.kind == "p":
                yield "p", []
            kind, line = token.kind, []
            of_line = token.of_line or kind == "p"
        elif isinstance(token, Words) and "\n" in token.text:
            first, *others = token.text.split("\n")
            line.append(Words(first))
            for text in others:
                if of_line:
                    yield kind, line
                    kind, line = "p", []
                line.append(Words(text if of_line else f" {text}"))
        else:
            line.append(token)
    yield kind, line


def _is_empty(line: list[Token]) -> bool:
    return not any(
        token.text.strip() if isinstance(token, Words) else isinstance(token, _SHOWN)
        for token in line
    )


_SHOWN = (Address, Link)


def _only_links(line: list[Token]) -> bool:
    """Such a line becomes choices and nothing else. In a sentence the words of a link
    stay, for the sentence needs them.
    """
    if not any(isinstance(token, Link) for token in line):
        return False
    return all(
        _NO_WORDS.fullmatch(token.text)
        if isinstance(token, Words)
        else not isinstance(token, Address)
        for token in line
    )


def _inline(tokens: list[Token], line_break: str) -> str:
    flat = list(_flat(tokens))
    left = Counter(token.typed for token in flat if isinstance(token, Mark))
    page = _Elements()
    for token in flat:
        if isinstance(token, Words):
            page.add_text(token.text)
        elif isinstance(token, Address):
            page.parts.append(
                f'<a href="{escape(token.url)}">{escape(token.text, quote=False)}</a>'
            )
        elif isinstance(token, Tag):
            page.turn(f"<{token.tag}>", token.tag, token.opens)
        elif isinstance(token, Mark):
            left[token.typed] -= 1
            opens = not page.is_open(token.typed)
            if opens and not left[token.typed]:
                page.add_text(token.typed)
            else:
                page.turn(token.typed, token.tag, opens)
    return page.closed().strip().replace("\n", line_break)


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if isinstance(token, Link):
            if token.is_shown:
                yield from _flat(token.label)
        else:
            yield token


class _Elements:
    """HTML under construction, its elements closed in the order they must be."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.open: list[tuple[str, str]] = []  # what opened it, its tag

    def add_text(self, text: str) -> None:
        self.parts.append(escape(text, quote=False))

    def is_open(self, key: str) -> bool:
        return any(opened == key for opened, _tag in self.open)

    def turn(self, key: str, tag: str, opens: bool) -> None:
        if opens and not self.is_open(key):
            self.open.append((key, tag))
            self._write("<", tag)
        elif not opens and self.is_open(key):
            self._close(key)

    def _close(self, key: str) -> None:
        """And opens again what was opened inside and goes on outside."""
        inside = []
        while (top := self.open.pop())[0] != key:
            self._write("</", top[1])
            inside.append(top)
        self._write("</", top[1])
        for name, tag in reversed(inside):
            self.turn(name, tag, opens=True)

    def closed(self) -> str:
        while self.open:
            self._write("</", self.open.pop()[1])
        return "".join(self.parts)

    def _write(self, start: str, tag: str) -> None:
        if tag:
            self.parts.append(f"{start}{tag}>")
