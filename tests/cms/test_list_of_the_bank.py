"""The list of the bank: filters, where an exercise is used, its way to publication."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import (
    GroupApprovalTask,
    Locale,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)
from wagtail_localize.models import Translation, TranslationSource

from exercises.models import BankExercise
from exercises.single_file import as_yaml
from tests.exercises.lessons import a_lesson, written
from tests.quizzes.quizzes import a_quiz

BANK = "/admin/snippets/exercises/bankexercise/"


def in_bank(name, region=None, **keys):
    content = written("single", name, **{"title": name, **keys})
    return BankExercise.objects.create(content=content, region=region)


def test_topics_and_days_of_ones_own_bank_narrow_the_list(
    editor, region_one, region_two
):
    in_bank("holds-two", region_one, topic="holds-of-two", day=2, tags=["cash"])
    in_bank("wires-three", region_one, topic="wires-of-three", day=3)
    in_bank("elsewhere", region_two, topic="secret-topic")

    page = editor.get(BANK).text
    assert "holds-of-two" in page
    assert "secret-topic" not in page
    for query in ("topic=holds-of-two", "day=2&topic=holds-of-two", "tags=cash"):
        listed = editor.get(f"{BANK}?{query}").text
        assert "holds-two" in listed
        assert "wires-three" not in listed


def test_the_list_asks_as_often_with_many_rows_as_with_one(editor, region_one):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(f"{BANK}?tags=listed").status_code == 200
        return len(captured)

    in_bank("first", region_one, tags=["listed"])
    queries()  # fills what Wagtail keeps for a process
    few = queries()
    for number in range(22):
        in_bank(f"more-{number}", region_one, tags=["listed"])
    assert queries() == few


def test_the_list_offers_translations_as_long_as_a_language_is_missing(
    editor, region_one
):
    exercise = in_bank("translated", region_one, tags=["listed"])
    listed = f"{BANK}?tags=listed"
    assert f"localize/submit/snippet/exercises/bankexercise/{exercise.pk}/" in (
        editor.get(listed).text
    )
    source, _created = TranslationSource.update_or_create_from_instance(exercise)
    for locale in Locale.objects.exclude(pk=exercise.locale_id):
        Translation.objects.create(source=source, target_locale=locale)
        source.create_or_update_translation(locale, fallback=True)
    page = editor.get(listed).text
    assert "localize/submit/snippet" not in page
    assert f"localize/update/{source.pk}/" in page


def test_what_has_no_day_is_listed_last(editor, region_one):
    in_bank("zz-without", region_one, tags=["listed"])
    in_bank("day-two", region_one, tags=["listed"], day=2)
    in_bank("day-one", region_one, tags=["listed"], day=1)
    for order, expected in {
        "": ["day-one", "day-two", "zz-without"],
        "&ordering=day": ["day-one", "day-two", "zz-without"],
        "&ordering=-day": ["day-two", "day-one", "zz-without"],
    }.items():
        page = BeautifulSoup(
            editor.get(f"{BANK}?tags=listed{order}").text, "html.parser"
        )
        titles = page.select(".title-wrapper")
        assert [title.get_text(strip=True) for title in titles] == expected


def test_a_search_is_narrowed_and_sorted_in_the_list_and_in_the_chooser(
    editor, region_one, indexed
):
    in_bank("zanzibar-two", region_one, topic="apart", day=2, tags=["cash"])
    in_bank("zanzibar-one", region_one, topic="apart")
    narrowed = ("topic=apart", "kind=single", "tags=cash", "day=2", "use=practice")
    for order in ("title", "-kind", "topic", "day", "region"):
        narrowed += (f"ordering={order}",)
    for query in narrowed:
        answer = editor.get(f"{BANK}?q=zanzibar&{query}")
        assert answer.status_code == 200
        assert "zanzibar-two" in answer.text
    in_bank("elsewhere", region_one, topic="apart")
    exported = editor.get(f"{BANK}export/?q=zanzibar&topic=apart&form=yaml").text
    assert "zanzibar-one" in exported
    assert "elsewhere" not in exported
    chooser = "/admin/snippets/choose/exercises/bankexercise/results/?q=zanzibar"
    for query in ("", "&use=any"):
        assert "zanzibar-one" in editor.get(f"{chooser}{query}").text


def test_an_exercise_says_in_which_lessons_and_quizzes_it_is_used(
    editor, course, region_one, indexed
):
    exercise = in_bank("used", region_one)
    lesson = a_lesson(course)
    block = {"chosen": exercise, "written": None, "worked": ""}
    lesson.body = [("exercise", block)]
    lesson.title = "Where it is used"
    lesson.save_revision().publish()
    quiz = a_quiz(course, exercise)
    usage = editor.get(f"{BANK}usage/{exercise.pk}/").text
    assert "Where it is used" in usage
    assert quiz.title in usage
    assert f"usage/{exercise.pk}/" in editor.get(f"{BANK}edit/{exercise.pk}/").text


@pytest.fixture
def workflow(ada):
    workflow = Workflow.objects.create(name="Two pairs of eyes")
    task = GroupApprovalTask.objects.create(name="Read it")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    kind = ContentType.objects.get_for_model(BankExercise)
    WorkflowContentType.objects.create(content_type=kind, workflow=workflow)
    return workflow


def test_a_draft_goes_through_a_workflow_and_its_history_says_so(
    editor, ada, region_one, workflow, sign_in
):
    exercise = in_bank("checked", region_one)
    exercise.unpublish()
    text = as_yaml(exercise.content)
    form = {"content": text, "region": region_one.pk, "action-submit": "yes"}
    editor.post(f"{BANK}edit/{exercise.pk}/", form)
    exercise.refresh_from_db()
    state = exercise.current_workflow_state
    assert (state.workflow, exercise.live) == (workflow, False)

    state.current_task_state.approve(user=ada)
    exercise.refresh_from_db()
    assert exercise.live
    history = editor.get(f"{BANK}history/{exercise.pk}/").text
    assert "Two pairs of eyes" in history or "workflow" in history


def test_an_exercise_has_translations_of_its_own(region_one):
    exercise = in_bank("translated", region_one)
    french = exercise.copy_for_translation(Locale.objects.get(language_code="fr"))
    french.save()
    assert french.translation_key == exercise.translation_key
    assert (french.slug, french.region) == ("translated", region_one)
