"""An instructor makes a task with its date and its kinds of file, without code."""

import pytest
from wagtail_localize.fields import get_translatable_fields

from courses.models import AssignmentPage, ModulePage
from tests.cms.forms import PUBLISH, a_day_form, a_task_form, add, edit
from tests.courses.submissions import a_cohort_in_follow_up, a_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(course):
    return ModulePage.objects.child_of(course).last()


def test_it_is_written_published_and_due(edith, day, cohort, sign_in):
    due = cohort.ends.replace(year=cohort.ends.year + 1)
    cohort.set_follow_ups({1: due})

    add(sign_in(edith), "assignmentpage", day, a_task_form("Take stock") | PUBLISH)

    task = AssignmentPage.objects.child_of(day).get()
    assert task.live
    assert not task.required
    assert task.due_in(cohort) == due
    assert task.endings == [".pdf", ".docx", ".odt", ".pptx"]


def test_due_some_days_after_the_last_one_or_never(edith, day, cohort, sign_in):
    form = a_task_form("Plan", follow_up="", days_after="0")
    add(sign_in(edith), "assignmentpage", day, form | PUBLISH)

    task = AssignmentPage.objects.child_of(day).get()
    assert task.due_in(cohort) == cohort.ends
    task.days_after = None
    assert task.due_in(cohort) is None


@pytest.mark.parametrize("wrong", [{"follow_up": "fourth"}, {"days_after": "-1"}])
def test_a_date_that_is_none_is_refused(edith, day, sign_in, wrong):
    form = a_task_form("Plan", **wrong) | PUBLISH
    response = add(sign_in(edith), "assignmentpage", day, form)

    assert response.context["form"].errors.keys() == wrong.keys()
    assert not AssignmentPage.objects.child_of(day).exists()


def test_another_regions_instructor_neither_adds_nor_edits(
    course, edith, ines, day, sign_in
):
    task, client = a_task(course), sign_in(ines)

    add(client, "assignmentpage", day, a_task_form("Of region two") | PUBLISH)
    edit(client, task, a_task_form("Changed") | PUBLISH)

    task.refresh_from_db()
    assert task.title == "Take stock"
    assert AssignmentPage.objects.child_of(day).count() == 1
    edit(sign_in(edith), task, a_task_form("Changed") | PUBLISH)
    task.refresh_from_db()
    assert task.title == "Changed"


def test_a_translation_changes_the_words_and_neither_date_nor_files(course):
    fields = {each.field_name: each for each in get_translatable_fields(AssignmentPage)}
    same = "follow_up", "days_after", "takes_documents", "takes_pictures"

    assert not any(fields[name].overridable for name in same)
    for name in "title", "introduction", "body", "to_hand_in":
        assert "Translatable" in type(fields[name]).__name__


def test_a_part_of_the_course_is_marked_as_follow_up(course, edith, day, sign_in):
    task = a_task(course)
    form = a_day_form("At home", is_follow_up="on") | PUBLISH
    edit(sign_in(edith), day, form)

    text = sign_in(edith).get(course.url).text

    assert "<b>Follow-up</b>" in text
    assert "<b>Day 2</b>" not in text
    assert "1 day, 2 sessions" in text
    assert task.title in text


def test_a_preview_shows_the_task(course, edith, region_one, sign_in):
    task = a_task(course)
    a_cohort_in_follow_up(course, region_one)

    page = sign_in(edith).get(f"/admin/pages/{task.pk}/view_draft/").text

    assert "Map all hold powers" in page
