"""Chooses size and lines for texts of any length, so that the sheet stays one page."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from arabic_reshaper import ArabicReshaper
from reportlab.pdfbase.ttfonts import TTFontFace

FONTS = Path(__file__).parent / "fonts"
LINE_WIDTH = 690  # points: the 245 mm of the sheet, less a hair

# Sizes in points from the best to the last resort, each with the lines it may take.
# Even the tallest of each together stand on the sheet.
NAME = ((44, 1), (36, 1), (32, 1), (30, 2), (24, 2), (18, 3), (14, 3))
TITLE = ((24, 1), (22, 2), (18, 3), (14, 3), (12, 4))
OCCASION = ((14, 1), (12, 2), (10, 3), (9, 3))
# The fonts would draw a stroke or a box for a non-joiner and for isolates.
_INVISIBLE = dict.fromkeys(map(ord, "\u200c\u2068\u2069"))
_SHAPER = ArabicReshaper({"use_unshaped_instead_of_isolated": True})


@dataclass(frozen=True)
class Setting:
    size: int
    lines: list[str]


def fit(text: str, sizes: tuple[tuple[int, int], ...]) -> Setting:
    text = drawable(text)
    for size, most in sizes:
        lines = balanced(text, LINE_WIDTH / size, most)
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
        c if ord(c) in _advances() else unicodedata.normalize("NFD", c)[0]
        for c in joined
    )


def balanced(text: str, limit: float, most: int) -> list[str]:
    """At most so many lines within the limit, about equally long; or none."""
    words = text.split(" ")
    fewest = next((n for n in range(1, most + 1) if _fits(words, limit, n)), None)
    if fewest is None:
        return []
    narrower = limit
    while narrower > 1 and _fits(words, narrower * 0.97, fewest):
        narrower *= 0.97
    return _broken(words, narrower)


def _fits(words: list[str], limit: float, lines: int) -> bool:
    broken = _broken(words, limit)
    return len(broken) <= lines and all(width(line) <= limit for line in broken)


def _broken(words: list[str], limit: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def width(text: str) -> float:
    """In units of the size."""
    return sum(_advances().get(ord(character), 1000) for character in text) / 1000


@cache
def _advances() -> dict[int, float]:
    latin, arabic = (
        TTFontFace(str(FONTS / name)).charWidths
        for name in ("IBMPlexSans-SemiBold.ttf", "IBMPlexSansArabic-SemiBold.ttf")
    )
    return {**arabic, **latin}
