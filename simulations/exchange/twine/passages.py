"""A file in Twee 3, cut into its passages.

https://github.com/iftechfoundation/twine-specs/blob/master/twee-3-specification.md
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from simulations.exchange.twine.errors import TweeError

LARGEST = 2 * 1024 * 1024
MOST_PASSAGES = 2_000
LONGEST_NAME = 255

_HEADER = re.compile(
    r"::[ \t]*(?P<name>(?:\\.|[^\\\[\]{}])*+)"
    r"(?:\[(?P<tags>(?:\\.|[^\\\[\]])*+)\][ \t]*)?"
    r"(?:\{.*\}[ \t]*)?"  # where Twine draws the passage: of no use to a case
)
_ESCAPED = re.compile(r"\\(.)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Passage:
    name: str
    tags: frozenset[str]
    text: str
    line: int  # of its header


def decoded(content: bytes) -> str:
    """The text of a file, its lines ended one way and without control characters."""
    if len(content) > LARGEST:
        raise TweeError(_("The file is larger than 2 MiB."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TweeError(_("This is not text in UTF-8."), line) from error
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_passages(text: str) -> tuple[list[Passage], int]:
    """The passages, each name once, and the number of lines before the first."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("::")]
    if not starts:
        raise TweeError(_nothing_found(text))
    if len(starts) > MOST_PASSAGES:
        raise TweeError(
            _("There are more than 2,000 passages."), starts[MOST_PASSAGES] + 1
        )
    passages: list[Passage] = []
    first: dict[str, int] = {}
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        passage = _passage(lines, start, end)
        if passage.name in first:
            raise TweeError(
                _("There is a passage “%(name)s” in line %(line)d already.")
                % {"name": passage.name, "line": first[passage.name]},
                passage.line,
            )
        first[passage.name] = passage.line
        passages.append(passage)
    return passages, starts[0]


def _passage(lines: list[str], start: int, end: int) -> Passage:
    header = _HEADER.fullmatch(lines[start].rstrip())
    if header is None:
        raise TweeError(
            _(
                "This header of a passage cannot be read. It looks like "
                ":: Name [tag tag], and brackets inside a name follow a backslash."
            ),
            start + 1,
        )
    name = _unescaped(header["name"]).strip()
    if not name:
        raise TweeError(_("This passage has no name."), start + 1)
    if len(name) > LONGEST_NAME:
        raise TweeError(
            _("This name is longer than %d characters.") % LONGEST_NAME, start + 1
        )
    tags = frozenset(map(_unescaped, (header["tags"] or "").split()))
    return Passage(name, tags, "\n".join(lines[start + 1 : end]).rstrip(), start + 1)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _nothing_found(text: str) -> str:
    if "<tw-storydata" in text:
        return _(
            "This is a story as Twine publishes it. Open it in Twine and choose "
            "Export As Twee in the Build menu."
        )
    return _("There is no passage: no line begins with two colons (::).")
