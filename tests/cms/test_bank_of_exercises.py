"""The bank of exercises in the CMS: written as YAML, checked, published, kept apart."""

import yaml
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import Translation, TranslationSource

from courses.models import LessonPage
from exercises.models import BankExercise
from tests.cms.exercise_forms import listed, parts
from tests.cms.forms import PUBLISH, a_lesson_form, add, edit
from tests.exercises.banks import MATERIALS
from tests.exercises.lessons import Desk, a_lesson, written

BANK = "/admin/snippets/exercises/bankexercise/"


def text(raw: dict) -> str:
    return yaml.safe_dump(raw, sort_keys=False)


def in_bank(raw: dict, region=None, **fields) -> BankExercise:
    return BankExercise.objects.create(content=raw, region=region, **fields)


def test_an_instructor_writes_an_exercise_and_publishes_it(editor, region_one):
    raw = written("single", title="Who orders it?", topic="holds", day=2)
    form = {"content": text(raw), "region": region_one.pk}
    editor.post(f"{BANK}add/", form)
    draft = BankExercise.objects.get(slug="single")

    assert not draft.live
    editor.post(f"{BANK}edit/{draft.pk}/", {**form, **PUBLISH})
    exercise = BankExercise.objects.get(slug="single")
    assert (exercise.live, exercise.title) == (True, "Who orders it?")
    assert (exercise.kind, exercise.topic, exercise.day) == ("single", "holds", 2)
    changed = {**form, "content": text({**raw, "title": "Another title"})}
    editor.post(f"{BANK}edit/{draft.pk}/", changed)
    exercise.refresh_from_db()
    assert exercise.title == "Who orders it?"
    assert exercise.has_unpublished_changes
    assert editor.get(f"{BANK}history/{draft.pk}/").status_code == 200


def test_the_checkers_words_stand_at_the_field_and_the_text_stays(editor, region_one):
    raw = written("single")
    raw["options"][1]["correct"] = False
    answer = editor.post(f"{BANK}add/", {"content": text(raw), "region": region_one.pk})

    assert "options: No option here is the correct one." in answer.text
    assert "Charge him first" in answer.text
    assert not BankExercise.objects.filter(slug="single").exists()
    for broken in ("a: [", "- 1", "x" * 200_001, "a: &b 1\nc: *b"):
        answer = editor.post(
            f"{BANK}add/", {"content": broken, "region": region_one.pk}
        )
        assert answer.status_code == 200
    assert not BankExercise.objects.filter(slug="single").exists()


def test_an_id_is_given_once_in_a_bank(editor, region_one, region_two):
    in_bank(written("single"), region_two)
    form = {"content": text(written("single")), "region": region_one.pk}
    editor.post(f"{BANK}add/", form)
    assert BankExercise.objects.filter(slug="single").count() == 2

    answer = editor.post(f"{BANK}add/", form)
    assert "There is an exercise with the id" in answer.text
    assert BankExercise.objects.filter(slug="single").count() == 2


def test_the_banks_of_regions_are_apart(ines, region_one, region_two, sign_in):
    theirs = in_bank(written("single", title="Zanzibar", topic="apart"), region_one)
    common = in_bank(written("select", title="For all", topic="apart"))
    client = sign_in(ines)

    listed = client.get(f"{BANK}?topic=apart").text
    assert "Zanzibar" not in listed
    assert "For all" in listed
    chooser = "/admin/snippets/choose/exercises/bankexercise/"
    assert "Zanzibar" not in client.get(chooser).text
    for address in (
        *(f"{BANK}{view}/{theirs.pk}/" for view in ("edit", "history", "usage")),
        *(f"{BANK}{view}/{theirs.pk}/" for view in ("inspect", "unpublish", "delete")),
        f"{chooser}chosen/{theirs.pk}/",
        f"{chooser}chosen-multiple/?id={theirs.pk}",
        f"/admin/localize/submit/snippet/exercises/bankexercise/{theirs.pk}/",
        f"/admin/bulk/exercises/bankexercise/delete/?id={theirs.pk}",
        f"{BANK}edit/{common.pk}/",
    ):
        answer = client.get(address)
        assert answer.status_code in (404, 302), address
        assert "Zanzibar" not in answer.text
    assert client.get(f"{BANK}inspect/{common.pk}/").status_code == 200
    form = {"content": text(written("text")), "region": region_one.pk}
    client.post(f"{BANK}add/", form)
    assert not BankExercise.objects.filter(slug="text").exists()


def test_a_lesson_does_not_show_another_regions_exercise_nor_one_for_tests(
    course, alice, region_two, sign_in
):
    course.enrol(alice)
    lesson = a_lesson(course)
    hidden = [
        in_bank(written("single"), region_two),
        in_bank(written("select", use="test")),
        in_bank(written("text"), live=False),
    ]
    shown = in_bank(written("number", title="This one"))
    lesson.body = [
        ("exercise", {"chosen": one, "written": None, "worked": ""})
        for one in (*hidden, shown)
    ]
    lesson.save_revision().publish()

    lesson = LessonPage.objects.get(pk=lesson.pk)
    assert [one.exercise.title for one in lesson.exercises] == ["This one"]
    assert "1. This one" in Desk(sign_in(alice), lesson).text()


def body_of(chosen: object = "", **fields: dict) -> dict:
    """The body of a lesson; without `written`, nothing is sent of its fields."""
    block = {"chosen": chosen, "worked": "", **fields}
    return nested_form_data({"body": streamfield([("exercise", block)])})


def test_who_types_the_number_of_another_regions_exercise_reads_no_title(
    editor, course, region_two
):
    theirs = in_bank(written("text", title="Zanzibar"), region_two)
    day = course.get_children().first().specific
    form = {**a_lesson_form("Typed", body=[]), **body_of(theirs.pk)}
    answers = [add(editor, "lessonpage", day, {**form, "title": ""})]
    add(editor, "lessonpage", day, form)
    lesson = the_lesson("Typed")
    edit(editor, lesson, {**form, **body_of(in_bank(written("number")).pk)})
    one, two = lesson.revisions.order_by("pk")[:2]

    answers.append(editor.get(f"/admin/pages/{lesson.pk}/edit/"))
    compare = f"/admin/pages/{lesson.pk}/revisions/compare/{one.pk}...{two.pk}/"
    answers.append(editor.get(compare))
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    for answer in answers:
        assert "Zanzibar" not in answer.text
    assert "an exercise of another region" in answers[0].text


def the_lesson(title: str) -> LessonPage:
    return LessonPage.objects.get(title=title, locale__language_code="en")


def test_an_exercise_is_chosen_or_written_in_a_lesson(editor, course):
    day = course.get_children().first().specific
    form = {**a_lesson_form("Chosen", body=[]), **body_of(in_bank(written("text")).pk)}
    add(editor, "lessonpage", day, {**form, **PUBLISH})
    assert len(the_lesson("Chosen").exercises) == 1

    form = {**a_lesson_form("Written", body=[]), **body_of(written=NUMBER)}
    add(editor, "lessonpage", day, {**form, **PUBLISH})
    (placed,) = the_lesson("Written").exercises
    assert placed.exercise.id == "how-much"
    assert placed.exercise.material.mark("12.5").marks == 100


NUMBER = parts(
    "number", {"answers": listed({"value": "12.5"}), "unit": ""}, "How much?"
)


def test_what_was_written_in_a_lesson_as_text_stands_in_its_fields(editor, course):
    lesson = a_lesson(course, *(written(kind) for kind in MATERIALS))
    page = editor.get(f"/admin/pages/{lesson.pk}/edit/").text
    for words in ("Charge him first", "124481.33", "Loan from a cousin", "Net"):
        assert words in page
    lesson.body[0].value["written"]["title"] = "Another title"
    lesson.save_revision()
    compare = f"/admin/pages/{lesson.pk}/revisions/compare/earliest...latest/"
    assert "Another" in editor.get(compare).text


def test_a_lesson_says_what_is_wrong_with_an_exercise_at_its_field(editor, course):
    day = course.get_children().first().specific
    number, tests = in_bank(written("number")).pk, {**NUMBER["filing"], "use": "test"}
    wrong = {
        "answers": body_of(written=NUMBER | {"kind": streamfield([("number", NONE)])}),
        "not both": body_of(number, written=NUMBER),
        "Choose an exercise": body_of(),
        "kept for tests": body_of(written={**NUMBER, "filing": tests}),
    }
    for words, body in wrong.items():
        form = {**a_lesson_form("Wrong", body=[]), **body}
        answer = add(editor, "lessonpage", day, {**form, **PUBLISH})
        assert words in answer.text, words
    assert not LessonPage.objects.filter(title="Wrong").exists()


NONE = {"answers": listed(), "unit": ""}


def test_an_exercise_is_translated_word_by_word_and_shown_in_the_language(course):
    exercise = in_bank(written("single", hints=["Look."]))
    source, _created = TranslationSource.update_or_create_from_instance(exercise)
    french = Locale.objects.get(language_code="fr")
    words = {segment.string.data for segment in source.stringsegment_set.all()}
    assert words >= {"What is right?", "Charge him first", "Yes.", "Look."}
    assert "single" not in words

    Translation.objects.create(source=source, target_locale=french)
    source.create_or_update_translation(french, fallback=True)
    other = BankExercise.objects.get(
        translation_key=exercise.translation_key, locale=french
    )
    assert other.content == exercise.content
