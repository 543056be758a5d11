"""Chooses size and lines for texts of any length, so that the sheet stays one page."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from arabic_reshaper import ArabicReshaper

from graph_layout.text_metrics import advance_of, has_letter

FONTS = Path(__file__).parent / "fonts"
LINE_WIDTH = 690  # points: the 245 mm of the sheet, less a hair

# Sizes in points from the best to the last resort, each with the lines it may take.
# Even the tallest of each together stand on the sheet.
NAME = ((44, 1), (36, 1), (32, 1), (30, 2), (24, 2), (18, 3), (14, 3))
TITLE = ((24, 1), (22, 2), (18, 3), (14, 3), (12, 4))
OCCASION = ((14, 1), (12, 2), (10, 3), (9, 3))
# The fonts would draw a stroke or a box for a non-joiner and for isolates.
_INVISIBLE = dict.fromkeys(map(ord, "\u200c\u2068\u2069"))
_SPACE = advance_of(" ")
_SHAPER = ArabicReshaper({"use_unshaped_instead_of_isolated": True})

_Word = tuple[str, int]  # and its advance, in thousandths of the size of the letters


@dataclass(frozen=True)
class Setting:
    size: int
    lines: list[str]


def fit(text: str, sizes: tuple[tuple[int, int], ...]) -> Setting:
    text = drawable(text)
    for size, most in sizes:
        lines = balanced(text, 1000 * LINE_WIDTH / size, most)
        if lines:
            return Setting(size, lines)
    # Words without end: the drawing breaks them where it must.
    return Setting(sizes[-1][0], [text])


def drawable(text: str) -> str:
    """As the fonts can draw it, Arabic letters joined.

    xhtml2pdf joins them too, but asks for code points of Persian and Urdu letters that
    stand alone, which the fonts do not have; what is joined here it leaves alone. A
    letter the fonts lack loses its marks rather than vanish.
    """
    joined = _SHAPER.reshape(text).translate(_INVISIBLE)
    return "".join(
        letter if has_letter(letter) else unicodedata.normalize("NFD", letter)[0]
        for letter in joined
    )


def balanced(text: str, limit: float, most: int) -> list[str]:
    """Breaks a text into at most `most` lines of about one length, or returns none.

    `limit` is in thousandths of the size of the letters.
    """
    words = [(word, advance_of(word)) for word in text.split(" ")]
    fewest = next((n for n in range(1, most + 1) if _fits(words, limit, n)), None)
    if fewest is None:
        return []
    narrower = limit
    while narrower > 1 and _fits(words, narrower * 0.97, fewest):
        narrower *= 0.97
    return [" ".join(line) for line, _width in _broken(words, narrower)]


def _fits(words: list[_Word], limit: float, most: int) -> bool:
    lines = _broken(words, limit)
    return len(lines) <= most and all(width <= limit for _line, width in lines)


def _broken(words: list[_Word], limit: float) -> list[tuple[list[str], int]]:
    """The words of each line, and how wide it is."""
    lines: list[tuple[list[str], int]] = []
    for word, advance in words:
        if lines and (longer := lines[-1][1] + _SPACE + advance) <= limit:
            lines[-1] = ([*lines[-1][0], word], longer)
        else:
            lines.append(([word], advance))
    return lines
