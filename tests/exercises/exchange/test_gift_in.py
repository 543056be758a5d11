"""GIFT that others wrote, as its documentation and Moodle's own reader take it."""

import pytest

from tests.exercises.exchange.reading import gift, only, said


def test_one_right_option_makes_a_single_and_comments_are_feedback():
    raw = only(
        gift("::Tomb::Who lies here?{~Grant#No. =nobody#Right. ~[html]<b>I</b>}")
    )
    assert raw == {
        "id": "tomb",
        "kind": "single",
        "title": "Tomb",
        "prompt": "Who lies here?",
        "options": [
            {"id": "a", "text": "Grant", "feedback": "No."},
            {"id": "b", "text": "nobody", "correct": True, "feedback": "Right."},
            {"id": "c", "text": "I"},
        ],
    }


def test_weights_that_share_all_marks_make_a_select_and_nothing_is_said():
    file = gift("Which?{~%50%a ~%50%b ~%-50%c}")
    assert only(file)["kind"] == "select"
    assert [o.get("correct", False) for o in only(file)["options"]] == [1, 1, 0]
    assert said(file) == []
    thirds = gift("Which?{~%33.33333%a ~%33.333%b ~%33.3%c}")
    assert said(thirds) == []


@pytest.mark.parametrize(
    ("answers", "weights"),
    [
        ("~%60%a ~%40%b ~%-50%c", "“a” 60 %, “b” 40 %"),
        ("~%50%a ~%50%b ~c", "“c” 0 %"),
        ("=a ~%50%b ~c", "“b” 50 %"),
    ],
)
def test_weights_that_are_not_those_of_the_kind_are_told(answers, weights):
    (sentence,) = said(gift(f"Which?{{{answers}}}"))
    assert f"Weights are left out: {weights}." in sentence


def test_several_right_options_of_which_one_was_to_be_chosen_are_told():
    file = gift("Which?{=a =b ~c}")
    assert only(file)["kind"] == "select"
    assert "several were right" in said(file)[0]


def test_true_and_false_are_options_in_the_words_of_the_language():
    raw = only(gift("Il pleut.{FALSE#Faux !#Bien vu.}", "fr"))
    assert (raw["kind"], raw["shuffle"]) == ("single", False)
    assert raw["options"] == [
        {"id": "true", "text": "Vrai", "feedback": "Faux !"},
        {"id": "false", "text": "Faux", "correct": True, "feedback": "Bien vu."},
    ]


@pytest.mark.parametrize(
    ("answers", "accepted"),
    [
        ("#1822:5", [{"value": 1822, "tolerance": 5}]),
        ("#3.141..3.142", [{"value": "3.1415", "tolerance": "0.0005"}]),
        ("#-5..-1", [{"value": -3, "tolerance": 2}]),
        ("#1.5e3", [{"value": 1500}]),
        ("#", []),
        (
            "#=1822:0#Yes. =%50%1822:2#Near.",
            [
                {"value": 1822, "feedback": "Yes."},
                {"value": 1822, "tolerance": 2, "marks": 50, "feedback": "Near."},
            ],
        ),
    ],
)
def test_numbers_have_tolerances_ranges_and_weights(answers, accepted):
    file = gift(f"When?{{{answers}}}")
    if accepted:
        assert only(file)["answers"] == accepted
    else:
        assert "answers: This needs at least 1" in said(file)[0]


def test_a_number_that_is_none_is_left_out_with_the_line_and_what_to_do():
    file = gift("\n\nWhen?\n{#3,14}")
    (remark,) = file.remarks
    assert (remark.line, remark.question, remark.is_left_out) == (3, 1, True)
    assert "“3,14” is no number. Write 1234.5" in remark.problem.message


def test_texts_have_weights_stars_and_comments():
    raw = only(gift("Best animal?{=Frog#Good! =%50%Cat =%0%*#No}"))
    assert raw["accepted"] == [
        {"text": "Frog", "feedback": "Good!"},
        {"text": "Cat", "marks": 50},
        {"text": "*", "marks": 0, "feedback": "No"},
    ]


def test_pairs_share_targets_and_a_target_may_have_no_item():
    raw = only(gift("Match.{=cat -> food =dog -> food =fish->water = -> air}"))
    assert [target["text"] for target in raw["targets"]] == ["food", "water", "air"]
    assert [item["target"] for item in raw["items"]] == ["t1", "t1", "t2"]


def test_a_pair_without_an_arrow_is_left_out():
    assert "“dog” has no “->”" in said(gift("Match.{=cat -> food =dog}"))[0]


def test_an_essay_gets_one_criterion_and_that_is_told():
    file = gift("How are you? {}", "es")
    assert only(file)["criteria"][0]["text"] == "La respuesta en su conjunto"
    assert "one was put in for the whole" in said(file)[0]


def test_a_missing_word_leaves_a_line():
    assert only(gift("Two {=plus} two."))["prompt"] == "Two _____ two."


def test_escaped_signs_are_letters_and_backslash_n_a_new_line():
    raw = only(gift(r"a\: \{b\} \#1\n\nnext \\ {=\=5 ~\~6#\#7}"))
    assert raw["prompt"] == "a: {b} #1\n\nnext \\"
    assert raw["options"][0] == {"id": "a", "text": "=5", "correct": True}
    assert raw["options"][1] == {"id": "b", "text": "~6", "feedback": "#7"}


def test_general_feedback_is_the_explanation_and_its_last_paragraph_the_source():
    raw = only(gift(r"Why?{T####Because.\n\nSource\: UNCAC 31}"))
    assert (raw["explanation"], raw["source"]) == ("Because.", "UNCAC 31")


def test_html_stays_in_the_prompt_and_what_cannot_be_shown_is_told():
    file = gift("[html]<p>See <b>this</b></p><img src\\=x><script>x</script>{T}")
    assert only(file)["prompt"] == "<p>See <b>this</b></p>"
    assert said(file) == ["This cannot be shown, and is left out: img, script."]


def test_one_paragraph_of_html_without_layout_is_plain_text():
    raw = only(gift("[html]<p>Fish &amp; chips</p>{T}"))
    assert raw["prompt"] == "Fish & chips"


def test_layout_of_options_is_told():
    file = gift("[html]Which?{=<b>a</b> ~b}")
    assert only(file)["options"][0]["text"] == "a"
    assert "their layout is left out" in said(file)[0]


def test_markdown_is_told_and_stays():
    file = gift("[markdown]Who is **he**?{T}")
    assert only(file)["prompt"] == "Who is **he**?"
    assert "Markdown" in said(file)[0]


def test_the_last_part_of_a_category_is_the_topic():
    file = gift(
        "$CATEGORY: $course$/top/Tracing money\n\nA?{T}\n\n$CATEGORY: a/b\nB?{F}"
    )
    assert [raw["topic"] for raw in file.exercises] == ["tracing-money", "b"]
    assert said(file) == [
        "Of the category “a/b” only this is kept, as a topic: “b”.",
    ]


def test_what_a_category_loses_is_said_once():
    file = gift("$CATEGORY: a/b\n\nA?{T}\n\nB?{F}")
    assert [remark.question for remark in file.remarks] == [1]


def test_a_question_without_a_name_is_named_in_one_line():
    file = gift("Which\n{~ a = b")
    assert [remark.name for remark in file.remarks] == ["Which {~ a = b"]


def test_comments_have_ids_and_tags_and_end_no_question():
    raw = only(
        gift("// [id:q-7] [tag:cash] [tag:day:2] [tag:use:test]\nWhy?\n// x\n{T}")
    )
    assert raw["id"] == "q-7"
    assert (raw["tags"], raw["day"], raw["use"]) == (["cash"], 2, "test")


def test_without_a_name_the_id_is_made_of_the_content_and_stays():
    first, again = only(gift("Why?{T}")), only(gift("\n// moved\n\nWhy?{T}"))
    assert first["id"] == again["id"]
    assert first["id"].startswith("q-")


def test_two_of_one_name_have_two_ids_whatever_their_order():
    texts = "::Q::One?{T}", "::Q::Two?{T}"
    file = gift("\n\n".join(texts))
    assert file.exercises[0]["id"] == "q"
    assert file.exercises[1]["id"].startswith("q-")


def test_a_question_that_stands_twice_comes_once():
    file = gift("Why?{T}\n\nWhy?{T}")
    assert len(file.exercises) == 1
    assert "stands twice" in said(file)[0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Only a text.", "This asks nothing"),
        ("Open { =a", "A brace is opened and not closed"),
        ("Closed =a }", "A brace is opened and not closed"),
        ("Water is {=1} and {=2}.", "Make a question of each blank"),
        ("Which?{=a}", None),
    ],
)
def test_what_cannot_be_read_is_left_out_and_the_rest_is_read(text, sentence):
    file = gift(f"{text}\n\nNext?{{T}}")
    assert file.exercises[-1]["prompt"] == "Next?"
    assert (sentence in said(file)[0]) if sentence else said(file) == []


def test_a_blank_line_within_braces_is_forgiven_until_the_next_question():
    file = gift("A?{\n\n=x\n\n~y\n}\n\nB?{ =open\n\nC?{T}")
    assert [raw["prompt"] for raw in file.exercises] == ["A?", "C?"]
