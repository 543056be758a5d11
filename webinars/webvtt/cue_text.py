"""The words of a caption and who says them, out of its tags."""

import html
import re
from collections.abc import Iterator
from itertools import groupby

from accounts.plain_text import one_line
from untrusted_files.plain_text import plain
from webinars.webvtt.cues import Span

# A tag that is never closed swallows the rest, as it does in a browser.
_TOKEN = re.compile(r"<(?P<tag>[^>]*)(?:>|\Z)|(?P<text>[^<]+)")
_START = re.compile(r"(?P<name>[^ \t\n\f.]*)(?P<classes>[^ \t\n\f]*)(?P<rest>.*)", re.S)
_NESTED = {"c", "i", "b", "u", "ruby", "v", "lang"}
_BREAKS = re.compile(r"[ \t\f]*\n\s*")

_Piece = tuple[str, str]  # who speaks, and some words


def read_spans(text: str) -> tuple[Span, ...]:
    """Returns what is said, in order; nothing where there are no words."""
    by_speaker = groupby(_trimmed(_pieces(text)), lambda piece: piece[0])
    return tuple(
        Span(_BREAKS.sub("\n", "".join(words for _speaker, words in pieces)), speaker)
        for speaker, pieces in by_speaker
    )


def _pieces(captioned: str) -> Iterator[_Piece]:
    open_tags: list[tuple[str, str]] = []  # name, who speaks in it
    for token in _TOKEN.finditer(captioned):
        speaker = open_tags[-1][1] if open_tags else ""
        if token["text"] is not None:
            text = html.unescape(token["text"])  # an entity may be a break, too
            yield speaker, plain(text).replace("\r", "\n")
        elif token["tag"].startswith("/"):
            _close(open_tags, token["tag"][1:])
        elif start := _START.fullmatch(token["tag"]):
            name = start["name"]
            if name == "v":
                speaker = one_line(html.unescape(start["rest"]))
            if name in _NESTED or (name == "rt" and _is_in(open_tags, "ruby")):
                open_tags.append((name, speaker))


def _close(open_tags: list[tuple[str, str]], name: str) -> None:
    if name == "ruby" and _is_in(open_tags, "rt"):
        del open_tags[-2:]
    elif _is_in(open_tags, name):
        open_tags.pop()


def _is_in(open_tags: list[tuple[str, str]], name: str) -> bool:
    return bool(open_tags) and open_tags[-1][0] == name


def _trimmed(pieces: Iterator[_Piece]) -> list[_Piece]:
    """Returns the pieces without blanks around the whole, and with one break for
    several: an empty line would end the caption.
    """
    kept: list[_Piece] = []
    for speaker, text in pieces:
        words = _BREAKS.sub("\n", text)
        if not kept or kept[-1][1].endswith("\n"):
            words = words.lstrip()
        if words:
            kept.append((speaker, words))
    while kept and not kept[-1][1].strip():
        kept.pop()
    return [*kept[:-1], *((speaker, words.rstrip()) for speaker, words in kept[-1:])]
