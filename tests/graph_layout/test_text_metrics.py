"""How much room words take: as much as the fonts say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFace

from certificates.typesetting import FONTS
from graph_layout.text_metrics import advance_of, has_letter, lines_of, width_of

ARABIC = "تجميد الأصول قبل أن تختفي من الحسابات المصرفية في الخارج"


def test_every_letter_is_as_wide_as_in_the_fonts_of_the_certificates():
    """Else run scripts/plex_advances.py."""
    fonts = {}
    for name in ("IBMPlexSansArabic-SemiBold.ttf", "IBMPlexSans-SemiBold.ttf"):
        fonts |= TTFontFace(str(FONTS / name)).charWidths

    assert {code: advance_of(chr(code)) for code in fonts} == fonts
    letters = {code for code in range(0x110000) if has_letter(chr(code))}
    assert letters == fonts.keys()


def test_a_text_is_as_wide_as_its_letters():
    assert advance_of("iW") == advance_of("i") + advance_of("W")
    assert advance_of("i") < advance_of("a") < advance_of("W")
    assert width_of("iW", 14) == advance_of("iW") * 14 / 1000


def test_a_letter_that_the_fonts_lack_is_taken_to_be_as_wide_as_tall():
    assert not has_letter("北")
    assert width_of("北", 14) == 14


# Whole phrases in one letter, of which a single one can be wider than the room.
PHRASES = "\ufdfb\ufdfd"
texts = st.text(st.characters(exclude_characters=PHRASES))


@given(texts, st.integers(40, 300), st.integers(1, 4))
def test_no_line_of_text_is_wider_than_its_room(text, room, most):
    lines = lines_of(text, 14, room, most)

    assert len(lines) <= most
    assert all(width_of(line, 14) <= room for line in lines)


def test_a_letter_that_is_wider_than_the_room_stands_alone():
    assert lines_of(f"a{PHRASES}b", 14, 30, 4) == ["a", *PHRASES, "b"]


@given(st.text())
def test_nothing_is_lost_where_there_is_room(text):
    lines = lines_of(text, 14, 1_000_000, 1)

    assert " ".join(lines) == " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["The paper is complete, the accounts are empty", ARABIC]
)
def test_what_does_not_fit_ends_in_an_ellipsis(text):
    lines = lines_of(text, 14, 130, 2)

    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert text.startswith(lines[0])


def test_vowel_signs_take_no_room():
    assert width_of("مُحَمَّد", 14) == width_of("محمد", 14)
