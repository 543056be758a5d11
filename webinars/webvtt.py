"""WebVTT, read strictly: captions that a browser would show wrongly are not taken.

Captions are the transcript of a recording, too.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.plain_text import one_line

TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t].*)?")
TAG = re.compile(r"<[^>]*>")
MOST_CUES = 20_000


@dataclass(frozen=True)
class Cue:
    """What is said from one second to another."""

    start: float
    end: float
    text: str


def read(content: str) -> list[Cue]:
    """Returns the captions in their order. Raises ValidationError, which names the
    line at fault.
    """
    lines = content.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise ValidationError(_("The first line of a WebVTT file is WEBVTT."))
    cues: list[Cue] = []
    for number, block in _blocks(lines):
        if re.match(r"(NOTE|STYLE|REGION)\b", block[0]):
            continue
        cue = _cue(number, block)
        if cues and cue.start < cues[-1].start:
            _refuse(number, _("this begins before the caption above it"))
        cues.append(cue)
        if len(cues) > MOST_CUES:
            _refuse(number, _("there are too many captions"))
    if not cues:
        raise ValidationError(_("There is no caption in this file."))
    return cues


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yields what empty lines separate, each with the number of its first line, but
    not the head of the file.
    """
    block: list[str] = []
    first, is_head = 1, True
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            first = first if block else number
            block.append(line)
        elif block:
            if not is_head:
                yield first, block
            block, is_head = [], False


def _cue(number: int, block: list[str]) -> Cue:
    at = 0 if "-->" in block[0] else 1  # a name may stand above the times
    timing = TIMING.fullmatch(block[at].strip()) if len(block) > at else None
    if timing is None:
        _refuse(number + at, _("no times such as 00:01:05.000 --> 00:01:08.500"))
    start, end = _seconds(timing.groups()[:4]), _seconds(timing.groups()[4:])
    if end <= start:
        _refuse(number + at, _("this ends before it begins"))
    words = " ".join(TAG.sub("", line) for line in block[at + 1 :])
    text = one_line(html.unescape(words))  # an entity may be a line break, too
    if not text:
        _refuse(number + at, _("there are times but no words"))
    return Cue(start, end, text)


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _refuse(number: int, what: str) -> NoReturn:
    raise ValidationError(
        _("Line %(number)d: %(what)s.") % {"number": number, "what": what}
    )


def write(cues: list[Cue]) -> str:
    """Returns the file as we serve it: what was read, and nothing that was not."""
    blocks = ["WEBVTT"]
    for cue in cues:
        text = html.escape(cue.text, quote=False)
        blocks.append(f"{_stamp(cue.start)} --> {_stamp(cue.end)}\n{text}")
    return "\n\n".join(blocks) + "\n"


def _stamp(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, thousandths = divmod(thousandths, 60_000)
    return (
        f"{minutes // 60:02}:{minutes % 60:02}:"
        f"{thousandths // 1000:02}.{thousandths % 1000:03}"
    )
