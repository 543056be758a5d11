"""Reads a file of captions, by the steps of the standard.

Where a browser would leave a caption out in silence, the author is told: what has no
words or no time to be shown is counted, and times that cannot be read are refused
with their line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from webinars.webvtt.cue_settings import read_settings
from webinars.webvtt.cue_text import read_spans
from webinars.webvtt.cues import Cue

MOST_CUES = 20_000

_STAMP = r"(?:([0-9]{1,6}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})(?![0-9])"
_TIMING = re.compile(rf"[ \t\f]*{_STAMP}[ \t\f]*-->[ \t\f]*{_STAMP}(?P<settings>.*)")
_NO_CUE = re.compile(r"(?:NOTE|STYLE|REGION)\b")


@dataclass
class Captions:
    cues: list[Cue] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)  # lines


@dataclass
class _Block:
    line: int  # of its times, from 1
    timing: str | None
    text: str


def read(content: str) -> Captions:
    """Returns the captions by their times.

    Raises ValidationError, which names the line at fault.
    """
    text = content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise ValidationError(_("The first line of a WebVTT file is WEBVTT."))
    captions = Captions()
    for block in _blocks(lines):
        cue = _cue(block)
        if cue:
            captions.cues.append(cue)
        elif block.timing or not _NO_CUE.match(block.text):
            captions.left_out.append(block.line)
        if len(captions.cues) > MOST_CUES:
            _refuse(block.line, _("there are too many captions"))
    if not captions.cues:
        raise ValidationError(_("There is no caption in this file."))
    captions.cues.sort(key=lambda cue: (cue.start, -cue.end))
    return captions


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Yields what follows the head of the file."""
    at = 1
    if lines[1:] and lines[1]:
        at, _head = _block(lines, at, in_head=True)
    while at < len(lines):
        at, block = _block(lines, at)
        if block.timing or block.text:
            yield block


def _block(lines: list[str], at: int, in_head: bool = False) -> tuple[int, _Block]:
    """Reads to an empty line, or to times that belong to the next caption; returns
    where to read on.

    A line of blanks is not empty. Times stand in the first line or below a name.
    """
    block = _Block(at + 1, None, "")
    text: list[str] = []
    for number in range(at, len(lines)):
        line = lines[number]
        if "-->" in line:
            if in_head or block.timing or number > at + 1:
                break
            block.line, block.timing, text = number + 1, line, []
        elif line:
            text.append(line)
        else:
            number += 1
            break
    else:
        number = len(lines)
    block.text = "\n".join(text)
    return number, block


def _cue(block: _Block) -> Cue | None:
    if block.timing is None:
        return None
    timing = _TIMING.fullmatch(block.timing)
    if timing is None:
        _refuse(block.line, _("no times such as 00:01:05.000 --> 00:01:08.500"))
    start, end = _seconds(timing.groups()[:4]), _seconds(timing.groups()[4:8])
    spans = read_spans(block.text)
    if end <= start or not spans:
        return None
    return Cue(start, end, spans, read_settings(timing["settings"]))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _refuse(number: int, what: str) -> NoReturn:
    raise ValidationError(
        _("Line %(number)d: %(what)s.") % {"number": number, "what": what}
    )
