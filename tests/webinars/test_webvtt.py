import pytest
from django.core.exceptions import ValidationError

from webinars.webvtt import Cue, read, write

GOOD = """\ufeffWEBVTT - of a webinar
Kind: captions

NOTE made by hand

STYLE
::cue { color: red }

1
00:01.000 --> 00:04.500 line:0
<v Rose>Ask the exchange,</v>
then write.

01:00:05.250 --> 01:00:07.000
A &amp; B
"""


def test_captions_are_read_with_names_tags_notes_and_settings():
    assert read(GOOD) == [
        Cue(1.0, 4.5, "Ask the exchange, then write."),
        Cue(3605.25, 3607.0, "A & B"),
    ]


def test_what_is_served_is_what_was_read_and_nothing_else():
    written = write(read(GOOD))

    assert read(written) == read(GOOD)
    assert "STYLE" not in written
    assert "A &amp; B" in written


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("1\n00:01.000 --> 00:02.000\nx", "first line"),
        ("WEBVTT\n\nonly words\n", "Line 4: no times"),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nSubRip", "Line 3: no times"),
        ("WEBVTT\n\n00:05.000 --> 00:02.000\nx", "Line 3: this ends before"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "Line 3: there are times but no words"),
        (
            "WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:01.000 --> 00:02.000\ny",
            "Line 6: this begins before",
        ),
        ("WEBVTT\n\n00:61.000 --> 01:62.000\nx", "Line 3: no times"),
        ("WEBVTT\n", "no caption"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(content, said):
    with pytest.raises(ValidationError, match=said):
        read(content)
