"""An exercise is written field by field: the checker's words stand at the fields."""

import json
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from wagtail.test.utils.form_data import nested_form_data, streamfield

from exercises.editing.editor_field import ExercisePartsField
from exercises.models import BankExercise
from exercises.single_file import as_yaml, check_exercise
from tests.cms.exercise_forms import listed, option, parts
from tests.cms.forms import PUBLISH
from tests.exercises.banks import MATERIALS
from tests.exercises.lessons import written

BANK = "/admin/snippets/exercises/bankexercise/"


def sent(value, region, content=""):
    return {
        **nested_form_data({"parts": value}),
        "content": content,
        "region": region.pk,
    }


SINGLE = {"options": listed(option("A judge", "on"), option("A bank", "", "Never."))}


def test_a_choice_is_written_field_by_field_and_ids_are_made(editor, region_one):
    value = parts("single", SINGLE, topic="holds", day="2", difficulty="3")
    editor.post(f"{BANK}add/", {**sent(value, region_one), **PUBLISH})

    exercise = BankExercise.objects.get(slug="who-orders-it")
    assert exercise.content == {
        "title": "Who orders it?",
        "prompt": "Who?",
        "explanation": "So.",
        "source": "UNCAC",
        "topic": "holds",
        "day": 2,
        "difficulty": 3,
        "kind": "single",
        "options": [
            {"id": "a", "text": "A judge", "correct": True},
            {"id": "b", "text": "A bank", "feedback": "Never."},
        ],
        "id": "who-orders-it",
    }
    page = editor.get(f"{BANK}edit/{exercise.pk}/").text
    assert "A judge" in page


@pytest.mark.parametrize("kind", MATERIALS)
def test_what_an_exercise_says_comes_through_the_form_unchanged(kind):
    raw = written(kind, difficulty=2, tags=["a"], hints=["Look."], shuffle=False)
    if kind != "trace":
        del raw["ledgers"]
    field = ExercisePartsField()
    value = field.block.value_of(raw)
    back = field.clean(field.block.to_python(field.block.get_prep_value(value)))
    assert check_exercise(back).errors == []
    assert plain(back) == plain(raw)
    assert not field.has_changed(value, value)


def plain(part):
    """Numbers and their texts alike; what is false is not said."""
    if isinstance(part, dict):
        return {
            k: plain(v) for k, v in part.items() if v is not False or k == "shuffle"
        }
    if isinstance(part, list):
        return [plain(each) for each in part]
    return str(part)


def test_ids_that_were_there_stay_and_a_new_option_gets_a_free_one(editor, region_one):
    content = written("single")
    exercise = BankExercise.objects.create(content=content, region=region_one)
    options = listed(
        option("New", ""), option("Ask the judge", "on"), ids=[str(uuid4()), "b"]
    )
    value = parts("single", {"options": options}, id="single")
    form = sent(value, region_one, as_yaml(content))
    editor.post(f"{BANK}edit/{exercise.pk}/", {**form, **PUBLISH})
    exercise.refresh_from_db()
    assert [(o["id"], o["text"]) for o in exercise.content["options"]] == [
        ("a", "New"),
        ("b", "Ask the judge"),
    ]
    assert exercise.slug == "single"


def unescaped(json_text):
    return json.dumps(json.loads(json_text), ensure_ascii=False)


def test_the_checkers_words_stand_at_the_field_and_nothing_is_lost(editor, region_one):
    wrong = listed(option("A judge", "on", "Kept words"), option("", "on"))
    value = parts("single", {"options": wrong}, topic="Big Holds")
    answer = editor.post(f"{BANK}add/", sent(value, region_one))

    widget = BeautifulSoup(answer.text, "html.parser").select_one("[data-block]")
    shown = str(widget)
    assert "Kept words" in shown
    errors = unescaped(widget["data-w-block-arguments-value"])
    for words in ("This text must not be empty.", "Exactly one option is the correct"):
        assert words in errors
    assert "“Big Holds” is not an id of small letters" in errors
    assert not BankExercise.objects.filter(title="Who orders it?").exists()


def test_an_id_that_is_taken_is_said_at_its_field(editor, region_one):
    content = written("single", "who-orders-it")
    BankExercise.objects.create(content=content, region=region_one)
    answer = editor.post(f"{BANK}add/", sent(parts("single", SINGLE), region_one))
    widget = BeautifulSoup(answer.text, "html.parser").select_one("[data-block]")
    errors = unescaped(widget["data-w-block-arguments-value"])
    assert "There is an exercise with the id “who-orders-it” in this bank." in errors


def test_an_empty_form_says_what_to_do(editor, region_one):
    value = {**parts("single", SINGLE), "kind": streamfield([]), "prompt": ""}
    answer = editor.post(f"{BANK}add/", sent(value, region_one))
    widget = BeautifulSoup(answer.text, "html.parser").select_one("[data-block]")
    errors = unescaped(widget["data-w-block-arguments-value"])
    assert "Choose a kind, with the plus sign below." in errors
    assert "js/exercise-form.js" in answer.text


def test_items_stand_below_their_target_and_links_name_what_they_join():
    field = ExercisePartsField()
    match = written("match")
    del match["ledgers"]
    value = field.block.value_of(match)
    kind = field.block.get_prep_value(value)["kind"][0]["value"]
    assert [t["value"]["items"][0]["value"]["text"] for t in kind["targets"]] == [
        "48 hours",
        "Until trial",
    ]
    links = written("links")
    value = field.block.value_of(links)
    kind = field.block.get_prep_value(value)["kind"][0]["value"]
    assert kind["links"][0]["value"]["from"] == "Vela"
    assert kind["links"][0]["value"]["relation"] == "owns"


def test_fields_and_text_that_were_both_changed_are_told_and_kept(editor, region_one):
    content = written("single")
    exercise = BankExercise.objects.create(content=content, region=region_one)
    text = as_yaml({**content, "title": "In the text"})
    form = sent(parts("single", SINGLE, title="In the field"), region_one, text)
    answer = editor.post(f"{BANK}edit/{exercise.pk}/", form)
    assert "were both changed" in answer.text
    assert "In the text" in answer.text
    assert "In the field" in answer.text


def test_what_wagtail_saved_by_itself_is_no_change_of_the_other(editor, region_one):
    content = written("single")
    exercise = BankExercise.objects.create(content=content, region=region_one)
    address, text = f"{BANK}edit/{exercise.pk}/", as_yaml(content)
    page = BeautifulSoup(editor.get(address).text, "html.parser")
    opened = {"parts-opened": page.select_one("[name=parts-opened]")["value"]}
    for title in ("First", "Second"):
        value = parts("single", SINGLE, title=title)
        answer = editor.post(address, {**sent(value, region_one, text), **opened})
        assert answer.status_code == 302
    exercise.refresh_from_db()
    assert exercise.get_latest_revision_as_object().title == "Second"


def test_the_text_alone_may_be_changed_beside_the_fields(editor, region_one):
    content = written("number")
    exercise = BankExercise.objects.create(content=content, region=region_one)
    page = BeautifulSoup(editor.get(f"{BANK}edit/{exercise.pk}/").text, "html.parser")
    assert page.select_one("[data-block]")
    text = as_yaml({**content, "title": "In the text"})
    form = {"content": text, "region": region_one.pk, **PUBLISH}
    editor.post(f"{BANK}edit/{exercise.pk}/", form)
    exercise.refresh_from_db()
    assert exercise.title == "In the text"


def test_a_preview_shows_what_trainees_see_before_and_after(editor, region_one):
    content = written("single")
    exercise = BankExercise.objects.create(content=content, region=region_one)
    changed = parts("single", SINGLE, title="In the field")
    address = f"{BANK}preview/{exercise.pk}/"
    sent_form = sent(changed, region_one, as_yaml(content))
    assert editor.post(address, sent_form).json()["is_valid"]

    page = editor.get(address, {"mode": ""}).text
    before, after = BeautifulSoup(page, "html.parser").select(".exercise")
    assert "In the field" in before.text
    assert "Never." not in before.text
    assert "UNCAC" not in before.text
    assert "UNCAC" in after.text
    assert "Your answer beside the right one" in after.text


@pytest.mark.parametrize("kind", MATERIALS)
def test_every_kind_has_a_preview(kind, editor, region_one):
    content = written(kind)
    exercise = BankExercise.objects.create(content=content, region=region_one)
    address = f"{BANK}preview/{exercise.pk}/"
    editor.post(address, {"content": as_yaml(content), "region": region_one.pk})
    page = BeautifulSoup(editor.get(address).text, "html.parser")
    assert len(page.select(".exercise")) == 2
