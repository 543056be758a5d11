"""How much room words take, where nobody can ask the browser.

Widths are those of IBM Plex Sans SemiBold and Plex Sans Arabic, by class of character
and a little generous, so that the words fit in other fonts, too.
"""

from collections.abc import Iterator
from unicodedata import category, east_asian_width

_NARROW, _SLIM, _USUAL, _BROAD, _WIDE = 0.3, 0.42, 0.6, 0.72, 0.95
_CLASSES = {
    "iljI.,:;'’!| ،؛ااأإآء": _NARROW,
    'ftr()[]{}-/\\"“”*ردذزرو': _SLIM,
    "mwMW%@—…شسصض": _WIDE,
}
_WIDTHS = {char: width for chars, width in _CLASSES.items() for char in chars}


def width_of(text: str, size: float) -> float:
    return sum(map(_width, text)) * size


def lines_of(text: str, size: float, room: float, most: int) -> list[str]:
    """At most so many lines, none wider than the room; what does not fit is cut short
    and ends in an ellipsis."""
    lines = list(_wrapped(" ".join(text.split()), size, room))
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], _shortened(rest, size, room)]


def _width(char: str) -> float:
    found = _WIDTHS.get(char)
    if found is not None:
        return found
    kind = category(char)
    if kind in ("Mn", "Cf"):  # vowel signs, and marks of direction
        return 0
    if east_asian_width(char) in "WF":
        return 1
    return _BROAD if kind == "Lu" else _USUAL


def _wrapped(text: str, size: float, room: float) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if not line or width_of(longer, size) <= room:
            line = longer
        else:
            yield line
            line = word
        while width_of(line, size) > room and len(line) > 1:  # one long word
            fits = _fitting(line, size, room)
            yield line[:fits]
            line = line[fits:]
    if line:
        yield line


def _shortened(text: str, size: float, room: float) -> str:
    fits = _fitting(text, size, room - width_of("…", size))
    return text[:fits].rstrip(" ,;:.") + "…"


def _fitting(text: str, size: float, room: float) -> int:
    """How many characters have room, one at least."""
    used = 0.0
    for number, char in enumerate(text):
        used += _width(char) * size
        if used > room:
            return max(1, number)
    return len(text)
