"""What real stories lost on their way, or kept in a way that nobody could read."""

import json

import pytest

from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.twine.story import read_story
from tests.simulations.exchange.twine_files import (
    a_passage,
    a_story,
    body,
    choices,
    noted,
)


def test_a_possessive_after_a_value_in_harlowe_opens_no_string():
    story = a_passage(
        "(if: (history:)'s length > 3)[You came far. [[Rest->Bank]]]", "Harlowe"
    )

    assert body(story) == "<p>You came far. Rest</p>"
    assert choices(story) == [("Rest", "bank")]
    assert noted(story) == [("condition", "(if: (history:)'s length > 3)", [8])]


@pytest.mark.parametrize(
    ("macro", "choice"),
    [
        ('<<choice "Bank" "Choose the bank">>', ("Choose the bank", "bank")),
        ('<<choice "Bank">>', ("Bank", "bank")),
        ("<<choice Bank 'Choose it'>>", ("Choose it", "bank")),
        ("<<choice [[Choose|Bank]]>>", ("Choose", "bank")),
        ("<<link `'Go'` Bank>><</link>>", ("`'Go'`", "bank")),
        ("<<goto Bank>>", ("Continue", "bank")),
        ("<<back [[Choose|Bank]]>>", ("Choose", "bank")),
    ],
)
def test_sugarcube_s_macros_lead_where_their_arguments_say(macro, choice):
    assert choices(a_passage(macro, "SugarCube")) == [choice]


def test_every_link_of_sugarcube_s_actions_is_a_choice():
    story = a_passage("<<actions [[Ask|Bank]] [[Tell|FIU]]>>", "SugarCube")

    assert choices(story) == [("Ask", "bank"), ("Tell", "fiu")]


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("Harlowe", "(set: $t to [Long text [[Ask->Bank]]])Now."),
        ("SugarCube", "<<print '[[Ask|Bank]]'>>Now."),
        ("Snowman", "<% s.link = '[[Ask->Bank]]' %>Now."),
        ("Chapbook", "{odd insert: '[[Ask->Bank]]'}Now."),
    ],
)
def test_a_link_in_what_is_computed_is_a_choice_and_the_rest_is_told(format, text):
    story = a_passage(text, format)

    assert choices(story) == [("Ask", "bank")]
    assert body(story) == "<p>Now.</p>"
    assert [kind for kind, _what, _lines in noted(story)] == ["macro"]


def test_brackets_in_code_that_lead_to_no_passage_are_no_link():
    story = a_passage("<<set $grid to [[1,2],[3,4]]>>Now.", "SugarCube")

    assert choices(story) == []
    assert body(story) == "<p>Now.</p>"


def test_the_text_behind_a_link_of_chapbook_is_shown():
    story = a_passage("{reveal link: 'Look', text: 'You _look_.'}", "Chapbook")

    assert body(story) == "<p>You <i>look</i>.</p>"


@pytest.mark.parametrize(
    ("format", "back"),
    [
        ("Harlowe", '(link-undo: "Return")'),
        ("Harlowe", '(link: "Return")[(undo:)]'),
        ("SugarCube", '<<return "Return">>'),
        ("SugarCube", '<<back "Return">>'),
        ("Chapbook", "{back link, label: 'Return'}"),
    ],
)
def test_a_passage_whose_only_way_out_is_back_leads_to_each_that_leads_to_it(
    format, back
):
    one = a_story(":: Start\n[[Look]]", f":: Look\nA chair.\n{back}", format=format)
    two = a_story(
        ":: Start\n[[Look]] [[Hall]]",
        f":: Look\nA chair.\n{back}",
        ":: Hall\n[[Look]]",
        format=format,
    )

    assert _choices_of(one, 1) == [("Return", "start")]
    assert _choices_of(two, 1) == [
        ("Back to “Start”", "start"),
        ("Back to “Hall”", "hall"),
    ]
    assert "ending" not in one.raw["scenes"][1]


def test_a_way_back_beside_other_ways_is_told_and_left_out():
    story = a_passage("[[Bank]] (link-undo: 'Return')", "Harlowe")

    assert choices(story) == [("Bank", "bank")]
    assert noted(story) == [("no-back", "", [8])]


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("Harlowe", "(if: $x)[red](else:)[blue] file"),
        ("SugarCube", "<<if $x>>red<<else>>blue<</if>> file"),
        ("Snowman", "<% if (s.x) { %>red<% } else { %>blue<% } %> file"),
    ],
)
def test_the_branches_of_a_condition_stay_apart(format, text):
    assert body(a_passage(text, format)) == "<p>red / blue file</p>"


def test_a_bracket_that_closes_at_the_end_of_a_passage_leaves_no_sign():
    story = a_passage("(if: visits > 1)[=You were here.", "Harlowe")

    assert body(story) == "<p>You were here.</p>"


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (
            "Ask? {dropdown menu for: 'x', choices: ['yes','no']}\n\n"
            "[if trust > 2]\nSecret. [[Go->Two]]",
            "Chapbook",
        ),
        ("(if: $x)[a]", "Harlowe"),
        ("<<if $x>>a<</if>>", "SugarCube"),
        ("<% if (s.x) { %>a<% } %>", "Snowman"),
        ("[[Two]]", "Harlowe"),
    ],
)
def test_the_format_of_a_story_that_names_none_is_told_by_its_signs(text, format):
    story = read_story(f":: Start\n{text}\n\n:: Two\n.".encode())

    assert story.format == format


def test_a_story_whose_signs_contradict_is_refused_until_its_format_is_chosen():
    content = b":: Start\n(if: $x)[a] <<if $x>>b<</if>>"

    with pytest.raises(ImportRefusedError, match=r"SugarCube or Harlowe.*Choose"):
        read_story(content)

    assert read_story(content, story_format="Harlowe").format == "Harlowe"


def test_the_format_that_a_story_names_counts_more_than_the_one_chosen():
    data = json.dumps({"format": "SugarCube"})
    content = f":: StoryData\n{data}\n\n:: Start\n<<goto Two>>\n\n:: Two\n.".encode()

    assert read_story(content, story_format="Harlowe").format == "SugarCube"


def test_several_files_are_one_story_and_each_note_names_its_file():
    story = read_story(
        {
            "a.twee": b":: Start\n[[Two]]",
            "b.twee": b"stray\n:: Two\n\n(set: $x to 1)",
        }
    )

    assert [scene["id"] for scene in story.raw["scenes"]] == ["start", "two"]
    assert ("macro", "b.twee", [4]) in [
        (note.kind, note.file, note.lines) for note in story.notes
    ]
    assert ("before", "b.twee") in [(note.kind, note.what) for note in story.notes]


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (b":: Start\n.", "line 1, b.twee: There is a passage “Start” in line 1 of a"),
        (b":: \n.", "line 1, b.twee: This passage has no name."),
    ],
)
def test_what_is_wrong_in_one_of_several_files_names_the_file(second, said):
    with pytest.raises(ImportRefusedError, match=said):
        read_story({"a.twee": b":: Start\n.", "b.twee": second})


def _choices_of(story, at):
    return [
        (choice["text"], choice["goto"])
        for choice in story.raw["scenes"][at].get("choices", ())
    ]
