"""Writes graph_layout/plex_semibold.txt: how wide each letter of the fonts is.

Run it when the fonts in certificates/fonts have changed. A test holds them against it.
"""

from collections import defaultdict
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFace

HERE = Path(__file__).parent.parent
FONTS = HERE / "certificates" / "fonts"
# A letter that both have is set in the Latin one, as the style sheets say.
NAMES = ("IBMPlexSansArabic-SemiBold.ttf", "IBMPlexSans-SemiBold.ttf")


def advances() -> dict[int, int]:
    """By code point, in thousandths of the size of the letters."""
    advance_of: dict[int, int] = {}
    for name in NAMES:
        advance_of |= TTFontFace(str(FONTS / name)).charWidths
    return {code: round(advance) for code, advance in advance_of.items()}


def as_text(found: dict[int, int]) -> str:
    """A line for each advance, with the runs of code points that have it."""
    runs: dict[int, list[list[int]]] = defaultdict(list)
    for code, advance in sorted(found.items()):
        if runs[advance] and runs[advance][-1][1] == code - 1:
            runs[advance][-1][1] = code
        else:
            runs[advance].append([code, code])
    lines = []
    for advance in sorted(runs):
        codes = " ".join(f"{first:x}-{last:x}" for first, last in runs[advance])
        lines.append(f"{advance} {codes}\n")
    return "".join(lines)


if __name__ == "__main__":
    target = HERE / "graph_layout" / "plex_semibold.txt"
    target.write_text(as_text(advances()), encoding="ascii")
