"""Writes captions as we serve them: what was read, and nothing that was not."""

from collections.abc import Iterable
from html import escape

from webinars.webvtt.cues import Cue, Span


def write(cues: Iterable[Cue]) -> str:
    return "\n\n".join(["WEBVTT", *map(_block, cues)]) + "\n"


def _block(cue: Cue) -> str:
    settings = [f"{name}:{value}" for name, value in cue.settings.items()]
    times = " ".join([f"{_stamp(cue.start)} --> {_stamp(cue.end)}", *settings])
    return f"{times}\n{''.join(map(_span, cue.spans))}"


def _span(span: Span) -> str:
    text = escape(span.text, quote=False)
    speaker = escape(span.speaker, quote=False)
    return f"<v {speaker}>{text}</v>" if speaker else text


def _stamp(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, thousandths = divmod(thousandths, 60_000)
    return (
        f"{minutes // 60:02}:{minutes % 60:02}:"
        f"{thousandths // 1000:02}.{thousandths % 1000:03}"
    )
