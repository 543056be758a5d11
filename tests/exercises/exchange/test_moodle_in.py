"""Moodle XML that others wrote."""

import pytest

from tests.exercises.exchange.reading import moodle, only, question, said

MULTI = """<single>{single}</single><shuffleanswers>0</shuffleanswers>
<answer fraction="{a}" format="html"><text>&lt;p&gt;One&lt;/p&gt;</text>
<feedback format="html"><text>Yes</text></feedback></answer>
<answer fraction="{b}"><text>Two</text></answer>"""


def test_single_and_several_right_options_with_fractions():
    raw = only(moodle(question("multichoice", MULTI.format(single="true", a=100, b=0))))
    assert raw == {
        "id": "q",
        "kind": "single",
        "title": "Q",
        "prompt": "Why?",
        "options": [
            {"id": "a", "text": "One", "correct": True, "feedback": "Yes"},
            {"id": "b", "text": "Two"},
        ],
        "shuffle": False,
    }
    several = MULTI.format(single="false", a=100, b=-100)
    file = moodle(question("multichoice", several))
    assert only(file)["kind"] == "select"
    assert said(file) == []
    odd = moodle(question("multichoice", MULTI.format(single="false", a=60, b=40)))
    assert "“One” 60 %" in said(odd)[0]


def test_true_and_false():
    answers = (
        '<answer fraction="0"><text>true</text><feedback><text>No</text></feedback>'
        '</answer><answer fraction="100"><text>false</text></answer>'
    )
    raw = only(moodle(question("truefalse", answers), language="ar"))
    assert raw["options"][0] == {"id": "true", "text": "صواب", "feedback": "No"}
    assert raw["options"][1]["correct"]


def test_texts_and_numbers_with_tolerance_units_and_case():
    line = '<usecase>1</usecase><answer fraction="50"><text>Clayton*</text></answer>'
    number = (
        '<answer fraction="100"><text>23.8</text><tolerance>0.05</tolerance></answer>'
        '<answer fraction="0"><text>*</text><feedback><text>No</text></feedback>'
        "</answer><units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>"
        "<unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>"
    )
    file = moodle(
        question("shortanswer", line, name="T"), question("numerical", number)
    )
    text, figure = file.exercises
    assert (text["case"], text["accepted"]) == (
        True,
        [{"text": "Clayton*", "marks": 50}],
    )
    assert figure["answers"] == [{"value": "23.8", "tolerance": "0.05"}]
    assert figure["unit"] == "m"
    assert said(file) == [
        "What is said of all other answers is left out: “No”.",
        "Other units are left out: cm. The first one stays.",
    ]


def test_of_all_other_numbers_nothing_is_said_where_nothing_was():
    answers = (
        '<answer fraction="100"><text>9.81</text></answer>'
        '<answer fraction="0"><text>*</text></answer>'
    )
    assert said(moodle(question("numerical", answers))) == []


def test_pairs_essays_and_orders():
    pairs = "".join(
        f"<subquestion><text>{a}</text><answer><text>{b}</text></answer></subquestion>"
        for a, b in [("cat", "food"), ("dog", "food"), ("", "air")]
    )
    essay = (
        "<graderinfo><text>Look for dates.</text></graderinfo>"
        "<minwordlimit>20</minwordlimit>"
        "<responsetemplate><text>Dear</text></responsetemplate>"
    )
    order = "".join(
        f'<answer fraction="{n}"><text>{t}</text></answer>'
        for n, t in [(2, "then"), (1, "first")]
    )
    file = moodle(
        question("matching", pairs, name="A"),
        question("essay", essay, name="B"),
        question("ordering", order, name="C"),
    )
    match, text, steps = file.exercises
    assert len(match["items"]) == 2
    assert text["model"] == "Look for dates."
    assert text["words"] == {"min": 20}
    assert [option["text"] for option in steps["options"]] == ["first", "then"]
    assert "This is left out: responsetemplate." in said(file)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("calculated", "A calculated question has other numbers"),
        ("cloze", "There is no exercise like this question: “cloze”."),
        ("ddwtos", "“ddwtos”"),
        ("description", "This asks nothing"),
    ],
)
def test_kinds_that_cannot_be_read_are_told_by_name_with_their_line(kind, sentence):
    file = moodle("\n\n", question(kind, "", name="Odd"))
    (remark,) = file.remarks
    assert (remark.name, remark.line, remark.is_left_out) == ("Odd", 3, True)
    assert sentence in remark.problem.message


def test_pictures_grades_and_combined_feedback_are_told():
    inner = (
        "<defaultgrade>2.0000</defaultgrade>"
        "<correctfeedback><text>Your answer is correct.</text></correctfeedback>"
        "<incorrectfeedback><text>Read page 3.</text></incorrectfeedback>"
        '<answer fraction="100"><text>x</text></answer>'
    )
    xml = question("shortanswer", inner, '<p>See</p><img src="@@PLUGINFILE@@/a.png">')
    picture = '<file name="a.png" encoding="base64">iVBOR</file></questiontext>'
    file = moodle(xml.replace("</questiontext>", picture))
    assert said(file) == [
        "The file “a.png” is left out. Put the picture into the lesson.",
        "This cannot be shown, and is left out: img.",
        "This is left out: incorrectfeedback.",
        "In Moodle this counts 2 times. Here a test says what counts.",
    ]


def test_categories_hints_tags_and_the_number_of_an_id():
    category = (
        '<question type="category"><category><text>$course$/top/Cash</text></category>'
        "</question>"
    )
    inner = (
        "<idnumber>Q_7</idnumber><hint><text>Look.</text></hint>"
        "<tags><tag><text>mixed</text></tag><tag><text>day:3</text></tag></tags>"
        '<answer fraction="100"><text>x</text></answer>'
    )
    raw = only(moodle(category, question("shortanswer", inner)))
    assert (raw["id"], raw["topic"], raw["day"]) == ("q-7", "cash", 3)
    assert (raw["tags"], raw["hints"]) == (["mixed"], ["Look."])
