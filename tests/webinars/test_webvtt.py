"""Captions are read as browsers read them, or refused with the line at fault."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from webinars.webvtt import Cue, Span, read, write

GOOD = """\ufeffWEBVTT - of a webinar
Kind: captions

NOTE made by hand

STYLE
::cue { color: red }

1
00:01.000 --> 00:04.500 line:0 align:start size:110% mood:dark
<v Rose>Ask the exchange,</v>
then <i.loud>write</i>.

01:00:05.250 --> 01:00:07.000
A &amp; B
"""


def said(content: str) -> list[str]:
    return [cue.text for cue in read(f"WEBVTT\n\n{content}").cues]


def test_captions_are_read_with_speakers_line_breaks_and_places():
    assert read(GOOD).cues == [
        Cue(
            1.0,
            4.5,
            (Span("Ask the exchange,", "Rose"), Span("\nthen write.")),
            {"line": "0", "align": "start"},
        ),
        Cue(3605.25, 3607.0, (Span("A & B"),)),
    ]


def test_what_is_served_is_what_was_read_and_nothing_else():
    written = write(read(GOOD).cues)

    assert read(written) == read(GOOD)
    assert "STYLE" not in written
    assert "<v Rose>Ask the exchange,</v>\nthen write." in written
    assert "A &amp; B" in written


_TEXTS = st.text(
    st.sampled_from("aé <>/&;.v\n\r\t-0\u200e") | st.characters(codec="utf-8"),
    max_size=40,
)


@given(st.lists(_TEXTS, min_size=1, max_size=4))
def test_whatever_stands_in_a_caption_what_is_served_is_read_as_the_same(texts):
    blocks = [f"00:01.000 --> 00:02.000\n{text}" for text in ["first", *texts]]
    try:
        cues = read("\n\n".join(["WEBVTT", *blocks])).cues
    except ValidationError:
        return  # an arrow within a text begins a caption without times

    again = read(write(cues))

    assert again.cues == cues
    assert again.left_out == []


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ("00:01.000 --> 00:02.000\none\n00:03.000 --> 00:04.000\ntwo", ["one", "two"]),
        ("NOTE-1\n00:01.000 --> 00:02.000\none", ["one"]),
        ("NOTE\nof the author\n\n00:01.000 --> 00:02.000\none", ["one"]),
        ("00:01.000 --> 00:02.000\n \none", ["one"]),
        ("00:01.000-->00:02.000\none", ["one"]),
        ("00:03.000 --> 00:04.000\nb\n\n00:01.000 --> 00:02.000\na", ["a", "b"]),
        ("00:01.000 --> 00:02.000\none\ntwo", ["one\ntwo"]),
        ("00:01.000 --> 00:02.000\none&#10;&#10;two", ["one\ntwo"]),
        ("00:01.000 --> 00:02.000\n<c.a>one</c> <00:01.500>two", ["one two"]),
        ("00:01.000 --> 00:02.000\none < two", ["one"]),
    ],
)
def test_what_a_browser_shows_is_shown(content, texts):
    assert said(content) == texts
    assert said(content.replace("\n", "\r")) == texts
    assert said(content.replace("\n", "\r\n")) == texts


def test_a_caption_directly_below_the_first_line_is_read():
    assert [cue.text for cue in read("WEBVTT\n00:01.000 --> 00:02.000\none").cues] == [
        "one"
    ]


def test_everybody_who_speaks_in_a_caption_is_named():
    (cue,) = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n"
        "<v Amal Haddad>Yes. <v.far Bo&amp;Co>No.</v></v> Both."
    ).cues

    assert cue.spans == (
        Span("Yes. ", "Amal Haddad"),
        Span("No.", "Bo&Co"),
        Span(" Both."),
    )
    assert read(write([cue])).cues == [cue]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("00:02.000 --> 00:02.000\nx", 3),
        ("00:05.000 --> 00:02.000\nx", 3),
        ("name\n00:01.000 --> 00:02.000\n<i></i>", 4),
        ("only words", 3),
    ],
)
def test_a_caption_that_nobody_would_see_is_left_out_and_counted(content, line):
    captions = read(f"WEBVTT\n\n{content}\n\n00:01.000 --> 00:02.000\none")

    assert [cue.text for cue in captions.cues] == ["one"]
    assert captions.left_out == [line]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("1\n00:01.000 --> 00:02.000\nx", "first line"),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nSubRip", "Line 3: no times"),
        ("WEBVTT\n\n00:61.000 --> 01:62.000\nx", "Line 3: no times"),
        ("WEBVTT\n\n1234567:00:00.000 --> 1234567:00:01.000\nx", "Line 3: no times"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "no caption"),
        ("WEBVTT\n", "no caption"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(content, message):
    with pytest.raises(ValidationError, match=message):
        read(content)
