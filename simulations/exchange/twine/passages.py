"""A file in Twee 3, cut into its passages.

https://github.com/iftechfoundation/twine-specs/blob/master/twee-3-specification.md
"""

import re
from dataclasses import dataclass

from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.twine import messages
from untrusted_files.plain_text import plain

LARGEST = 2 * 1024 * 1024
MOST_PASSAGES = 2_000
LONGEST_NAME = 255

_HEADER = re.compile(
    r"::[ \t]*(?P<name>(?:\\.|[^\\\[\]{}])*+)"
    r"(?:\[(?P<tags>(?:\\.|[^\\\[\]])*+)\][ \t]*)?"
    r"(?:\{.*\}[ \t]*)?"  # where Twine draws the passage: of no use to a case
)
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Passage:
    name: str
    tags: frozenset[str]
    text: str
    line: int  # of its header


def decoded(content: bytes) -> str:
    """Returns the text of a file, with one kind of line end, and plain."""
    if len(content) > LARGEST:
        raise ImportRefusedError.of(messages.LARGE_STORY)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ImportRefusedError.of(messages.NOT_UTF8, line) from error
    return plain(text.replace("\r\n", "\n").replace("\r", "\n"))


def read_passages(text: str) -> tuple[list[Passage], int]:
    """The passages, each name once, and the number of lines before the first."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("::")]
    if not starts:
        published = "<tw-storydata" in text
        raise ImportRefusedError.of(
            messages.PUBLISHED_STORY if published else messages.NO_PASSAGE
        )
    if len(starts) > MOST_PASSAGES:
        raise ImportRefusedError.of(messages.MANY_PASSAGES, starts[MOST_PASSAGES] + 1)
    passages: list[Passage] = []
    first: dict[str, int] = {}
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        passage = _passage(lines, start, end)
        if passage.name in first:
            raise ImportRefusedError.of(
                messages.SAME_PASSAGE,
                passage.line,
                name=passage.name,
                line=first[passage.name],
            )
        first[passage.name] = passage.line
        passages.append(passage)
    return passages, starts[0]


def _passage(lines: list[str], start: int, end: int) -> Passage:
    header = _HEADER.fullmatch(lines[start].rstrip())
    if header is None:
        raise ImportRefusedError.of(messages.BAD_HEADER, start + 1)
    name = _unescaped(header["name"]).strip()
    if not name:
        raise ImportRefusedError.of(messages.NO_NAME, start + 1)
    if len(name) > LONGEST_NAME:
        raise ImportRefusedError.of(messages.LONG_NAME, start + 1, longest=LONGEST_NAME)
    tags = frozenset(map(_unescaped, (header["tags"] or "").split()))
    return Passage(name, tags, "\n".join(lines[start + 1 : end]).rstrip(), start + 1)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
