"""How much room words take, where nobody can ask the browser.

Widths are the advances of IBM Plex Sans SemiBold and IBM Plex Sans Arabic SemiBold,
which site and certificates are set in; Regular is a little narrower. They stand in
`plex_semibold.txt`, which `scripts/plex_advances.py` writes from the fonts. Letters of
Arabic that are not joined yet are counted as if each stood alone: a little too wide.
"""

from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

ELLIPSIS = "…"


class _Advances(dict[str, int]):
    """Widths by character, in thousandths of the size of the letters."""

    @classmethod
    def read(cls, file: Path) -> "_Advances":
        """A line has an advance, and runs of code points: `600 30-39 394-394`."""
        advances = cls()
        for line in file.read_text(encoding="ascii").splitlines():
            advance, *runs = line.split()
            for run in runs:
                first, last = (int(end, 16) for end in run.split("-"))
                for code in range(first, last + 1):
                    advances[chr(code)] = int(advance)
        return advances

    def __missing__(self, char: str) -> int:
        """Other fonts have other letters, few of which are broader than tall."""
        return 0 if category(char) in ("Mn", "Me", "Cf") else 1000


_ADVANCES = _Advances.read(Path(__file__).parent / "plex_semibold.txt")


def advance_of(text: str) -> int:
    """Returns the width of a line of text, in thousandths of the size of its
    letters.
    """
    return sum(map(_ADVANCES.__getitem__, text))


def width_of(text: str, size: float) -> float:
    """Returns the width of one line of text, in the unit of `size`."""
    return advance_of(text) * size / 1000


def has_letter(char: str) -> bool:
    """Whether one of the fonts can draw it."""
    return char in _ADVANCES


def lines_of(text: str, size: float, room: float, most: int) -> list[str]:
    """Breaks a text into at most so many lines, none wider than the room.

    What does not fit is cut short and ends in an ellipsis.
    """
    lines = list(_wrapped(" ".join(text.split()), size, room))
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], _shortened(rest, size, room)]


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
    fits = _fitting(text, size, room - width_of(ELLIPSIS, size))
    return text[:fits].rstrip(" ,;:.") + ELLIPSIS


def _fitting(text: str, size: float, room: float) -> int:
    """How many characters have room, one at least."""
    used = 0
    for number, char in enumerate(text):
        used += _ADVANCES[char]
        if used * size / 1000 > room:
            return max(1, number)
    return len(text)
