"""While an exercise is written, its form asks what the checker says of it."""

from wagtail.test.utils.form_data import nested_form_data, streamfield

from exercises.models import BankExercise
from tests.cms.exercise_forms import listed, option, parts
from tests.cms.test_tables_of_an_exercise import LEDGER, table

CHECK = "/admin/snippets/exercises/bankexercise/check/"


def said(client, value, prefix="body-2-value-written"):
    answer = client.post(CHECK, {**nested_form_data({prefix: value}), "prefix": prefix})
    assert answer.status_code == 200
    return answer.json()


def test_errors_are_said_by_the_steps_to_their_fields(editor):
    options = listed(option("A judge", "on"), option("", "on"))
    value = parts("single", {"options": options}, topic="Big Holds")
    answer = said(editor, value)
    by_field = {tuple(each["steps"]): each["words"] for each in answer["said"]}
    assert by_field["filing", "topic"].startswith("“Big Holds” is not an id")
    assert by_field["kind", 0, "single", "options", 1, "text"].startswith("This text")
    assert {each["kind"] for each in answer["said"]} == {"error"}
    assert answer["sum"] == ["3 things to mend."]


def test_warnings_are_said_once_there_is_no_error(editor):
    options = listed(option("A judge", "on"), option("A judge"))
    value = parts("single", {"options": options}) | {"source": ""}
    answer = said(editor, value)
    assert [each["kind"] for each in answer["said"]] == ["warning", "warning"]
    assert ["source"] in [each["steps"] for each in answer["said"]]
    assert answer["sum"] == ["2 things to consider."]


def test_what_is_said_of_a_cell_says_its_row_and_column_and_names(editor):
    wrong = LEDGER | {"transactions": table(("", "", "Savings", "", "7", ""))}
    (fault,) = said(editor, parts("trace", wrong))["said"]
    assert fault["steps"] == ["kind", 0, "trace", "transactions"]
    assert fault["words"].startswith("Row 1: ")
    assert "takes 7 from Savings" in fault["words"]


def test_an_empty_form_is_not_blamed_and_a_sound_one_praised(editor):
    value = parts("single", {"options": listed()}, title="")
    empty = value | {"kind": streamfield([]), "prompt": "", "explanation": ""}
    assert said(editor, empty | {"source": ""}) == {"said": [], "sum": []}
    options = listed(option("A judge", "on"), option("A bank"))
    answer = said(editor, parts("single", {"options": options}))
    assert answer["sum"] == ["The checker has nothing to say against it."]
    assert not BankExercise.objects.filter(slug="who-orders-it").exists()


def test_only_who_writes_exercises_is_answered_and_odd_forms_are_refused(
    editor, bob, client, sign_in
):
    assert editor.post(CHECK, {"prefix": "parts"}).status_code == 400
    assert (
        editor.post(CHECK, {"parts-kind-count": "x", "prefix": "parts"}).status_code
        == 400
    )
    assert editor.get(CHECK).status_code == 405
    assert client.post(CHECK).status_code == 302
    assert sign_in(bob).post(CHECK).status_code in (302, 403)
