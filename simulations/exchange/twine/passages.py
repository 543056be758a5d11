"""A file in Twee 3, cut into its passages.

https://github.com/iftechfoundation/twine-specs/blob/master/twee-3-specification.md
"""

import re
from collections.abc import Iterable
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
    file: str = ""  # in a zip of several


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


def read_passages(text: str, file: str = "") -> tuple[list[Passage], int]:
    """The passages, and the number of lines before the first."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("::")]
    if not starts:
        published = "<tw-storydata" in text
        raise ImportRefusedError.of(
            messages.PUBLISHED_STORY if published else messages.NO_PASSAGE
        )
    if len(starts) > MOST_PASSAGES:
        raise ImportRefusedError.of(messages.MANY_PASSAGES, starts[MOST_PASSAGES] + 1)
    ends = [*starts[1:], len(lines)]
    pairs = zip(starts, ends, strict=True)
    return [_passage(lines, start, end, file) for start, end in pairs], starts[0]


def check_names(passages: Iterable[Passage]) -> None:
    """Raises ImportRefusedError where a name stands twice."""
    known: dict[str, Passage] = {}
    for passage in passages:
        first = known.setdefault(passage.name, passage)
        if first is passage:
            continue
        if first.file == passage.file:
            message = messages.SAME_PASSAGE.at("", name=first.name, line=first.line)
        else:
            message = messages.SAME_PASSAGE_IN.at(
                "", name=first.name, line=first.line, file=first.file
            )
        raise ImportRefusedError([message], [passage.line]).of_file(passage.file)


def _passage(lines: list[str], start: int, end: int, file: str) -> Passage:
    header = _HEADER.fullmatch(lines[start].rstrip())
    if header is None:
        raise ImportRefusedError.of(messages.BAD_HEADER, start + 1)
    name = _unescaped(header["name"]).strip()
    if not name:
        raise ImportRefusedError.of(messages.NO_NAME, start + 1)
    if len(name) > LONGEST_NAME:
        raise ImportRefusedError.of(messages.LONG_NAME, start + 1, longest=LONGEST_NAME)
    tags = frozenset(map(_unescaped, (header["tags"] or "").split()))
    text = "\n".join(lines[start + 1 : end]).rstrip()
    return Passage(name, tags, text, start + 1, file)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
