"""A Twee file: its passages, its two passages about itself, and what is no story."""

import pytest
from django.utils.translation import override

from case_engine.checker import report
from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.twine.story import read_story
from tests.simulations.exchange.twine_files import a_file, a_story, choices, noted


def test_passages_become_scenes_and_links_become_choices():
    story = a_story(
        ":: Start\nThe phone rings.\n\n[[Ask the bank->At the bank]]\n[[Go home]]",
        ':: At the bank [bank] {"position":"600,400"}\nThe manager waits.',
        ":: Go home\nGood night.",
    )

    assert story.raw == {
        "format": 1,
        "id": "the-quiet-harbour",
        "title": "The quiet harbour",
        "language": "en",
        "currency": "USD",
        "pass_mark": 60,
        "scoring": {"secured": 60, "conduct": 25, "evidence": 15},
        "start": "start",
        "scenes": [
            {
                "id": "start",
                "title": "Start",
                "body": "<p>The phone rings.</p>",
                "choices": [
                    {
                        "id": "ask-the-bank",
                        "text": "Ask the bank",
                        "hours": 0,
                        "goto": "at-the-bank",
                    },
                    {"id": "go-home", "text": "Go home", "hours": 0, "goto": "go-home"},
                ],
            },
            {
                "id": "at-the-bank",
                "title": "At the bank",
                "body": "<p>The manager waits.</p>",
                "ending": "partial",
            },
            {
                "id": "go-home",
                "title": "Go home",
                "body": "<p>Good night.</p>",
                "ending": "partial",
            },
        ],
    }
    assert report.check(story.raw).errors == []


def test_an_ending_is_said_to_be_a_guess():
    story = a_story(":: Start\n[[End]]", ":: End\nThe end.")

    assert [(n.kind, n.scene, n.lines) for n in story.notes] == [
        ("ending", "end", [10])
    ]
    assert "partial success" in story.notes[0].meaning


def test_names_keep_their_escaped_brackets():
    story = a_story(":: Start\n.", r":: A \[b\] \{c\} \\ \q [tag]" + "\n.")

    assert story.raw["scenes"][1]["title"] == r"A [b] {c} \ q"


def test_names_that_look_alike_as_ids_get_ids_of_their_own():
    story = a_story(":: Start\n[[A!]] [[a?]] [[ا]]", ":: A!\n", ":: a?\n", ":: ا\n")

    assert [scene["id"] for scene in story.raw["scenes"]] == [
        *("start", "a", "a-1", "scene-1"),
    ]
    assert choices(story) == [("A!", "a"), ("a?", "a-1"), ("ا", "scene-1")]
    assert report.faults(story.raw) == []


def test_the_story_begins_where_it_says():
    assert a_story(":: One\n", ":: Two\n", start="Two").raw["start"] == "two"


def test_it_begins_with_start_where_it_does_not_say():
    assert read_story(b":: One\n\n:: Start\n").raw["start"] == "start"
    assert read_story(b":: One\n\n:: Two\n").raw["start"] == "one"


def test_a_beginning_that_is_not_there_is_said():
    story = a_story(":: One\n", start="Gone")

    assert story.raw["start"] == "one"
    assert ("start", "Gone → One") in [(n.kind, n.what) for n in story.notes]


def test_a_link_to_no_passage_waits_for_its_scene():
    story = a_story(":: Start\n[[Gone]] and [[away->Gone]]")

    assert choices(story) == [("Gone", "gone"), ("away", "gone")]
    assert noted(story) == [("missing", "[[Gone]]", [8])]


@pytest.mark.parametrize(
    "header",
    [
        *(":: Code [script]", ":: Look [stylesheet]", ":: ImportNote [annotation]"),
        *(":: Photo [Twine.image]", ":: StoryInit", ":: Top [header]"),
    ],
)
def test_passages_that_are_no_text_are_left_out_and_named(header):
    story = a_story(":: Start\n.", f"{header}\nalert(1)")

    assert [scene["id"] for scene in story.raw["scenes"]] == ["start"]
    assert ("passage", [10]) in [(n.kind, n.lines) for n in story.notes]


def test_a_story_format_nobody_knows_is_guessed_and_said():
    story = a_story(":: Start\n<<goto [[Bank]]>>", ":: Bank\n.", format="Paperthin")

    assert story.format == "SugarCube"
    assert story.notes[0].kind == "format"


def test_text_before_the_first_passage_is_said_to_be_left_out():
    assert "before" in {n.kind for n in read_story(b"Hello\n\n:: Start\n").notes}
    empty = read_story(b"\xef\xbb\xbf\r\n:: Start\r\n")
    assert "before" not in {n.kind for n in empty.notes}


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"", 0, "no passage"),
        (b"just text", 0, "no passage"),
        (b"<html><tw-storydata name='x'>", 0, "Export As Twee"),
        (b":: A\n\n:: StoryData\n{\n 'ifid': 1}", 5, "StoryData is not JSON"),
        (b":: StoryData\n" + b"[" * 100_000, 1, "StoryData is not JSON"),
        (b":: StoryData\n[]\n:: A\n", 1, "no named keys"),
        (b':: StoryData\n{"start": 3}\n:: A\n', 1, "not text"),
        (b":: StoryTitle\nOnly a title", 0, "no passage of the story"),
        (b":: A\n\n:: B\n\n:: A\n", 5, "“A” in line 1 already"),
        (b":: A\n\n::\n", 3, "no name"),
        (b":: A\n:: B [tag\n", 2, "cannot be read"),
        (b":: A\n:: B \\", 2, "cannot be read"),
        (b":: " + b"n" * 256, 1, "longer than 255"),
        (b":: A\n\n\xff\xfe", 3, "UTF-8"),
        (b":: A\n" * 2_001, 2_001, "2,000 passages"),
        (b":: A\n" + b"x" * 2 * 1024 * 1024, 0, "2 MiB"),
        (b":: A\n" + b"<<a>>\n" * 5_001, 5_001, "program rather than a story"),
    ],
)
def test_what_is_no_story_is_refused_with_its_line(content, line, says):
    with pytest.raises(ImportRefusedError) as caught, override("en"):
        read_story(content)

    assert caught.value.lines == [line]
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"line {line}: " if line else ("T", "J"))


def test_control_characters_are_left_out():
    story = read_story(a_file(":: Start\na\x00b\x1b\x7fc").encode())

    assert story.raw["scenes"][0]["body"] == "<p>abc</p>"
