"""Accepted texts with `*` for any run of characters, compared in linear time."""

import re
import unicodedata
from dataclasses import dataclass

_PIECE = re.compile(r"\\\*|\*|[^\\*]+|\\")


def folded(text: str, case: bool) -> str:
    """Returns the text trimmed, in NFKC, with single blanks, lower case unless
    `case`.
    """
    return _alike(" ".join(text.split()), case)


def _alike(text: str, case: bool) -> str:
    normal = unicodedata.normalize("NFKC", text)
    return normal if case else normal.casefold()


@dataclass(frozen=True, slots=True)
class Pattern:
    """What stands between the stars: at least one piece, and it may be empty."""

    pieces: tuple[str, ...]

    def fits(self, text: str) -> bool:
        """`text` is folded in the same way as the pattern."""
        first, *rest = self.pieces
        if not rest:
            return text == first
        *middle, last = rest
        end = len(text) - len(last)
        if not text.startswith(first) or not text.endswith(last) or end < len(first):
            return False
        begin = len(first)
        for piece in middle:
            place = text.find(piece, begin, end)
            if place < 0:
                return False
            begin = place + len(piece)
        return True

    def takes_all_of(self, other: "Pattern") -> bool:
        """Tells whether every text that fits the other pattern fits this one.

        A star of the other stands for a sign that is in neither, which only a star can
        stand for.
        """
        return self.fits(_ANY.join(other.pieces))

    @property
    def shortest(self) -> str:
        """Returns a text that fits."""
        return "".join(self.pieces)


_ANY = "\N{NULL}"


def read_pattern(written: str, case: bool) -> Pattern:
    """`*` stands for any run of characters, an empty one too, and `\\*` for itself."""
    pieces = [""]
    for written_piece in _PIECE.findall(written):
        if written_piece == "*":
            pieces.append("")
        else:
            pieces[-1] += "*" if written_piece == r"\*" else written_piece
    blanks = [re.sub(r"\s+", " ", piece.replace(_ANY, "")) for piece in pieces]
    blanks[0] = blanks[0].lstrip()
    blanks[-1] = blanks[-1].rstrip()
    return Pattern(tuple(_alike(piece, case) for piece in blanks))
