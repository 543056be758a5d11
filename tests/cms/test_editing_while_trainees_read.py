"""Editing a lesson while trainees are on it harms nobody."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text

from courses import progress
from courses.models import LessonPage
from tests.cms.forms import PUBLISH, a_lesson_form, edit
from tests.factories import lessons_of


@pytest.fixture
def lesson(course) -> LessonPage:
    return lessons_of(course)[0]


@pytest.fixture
def enrolment(course, alice):
    return course.enrol(alice)


@pytest.fixture
def reader(enrolment, alice, sign_in):
    return sign_in(alice)


def new_text(lesson: LessonPage, **changed) -> dict:
    body = [("paragraph", rich_text("<p>A better text.</p>"))]
    return a_lesson_form(lesson.title, body, slug=lesson.slug, **changed)


def test_a_draft_is_seen_by_nobody(editor, reader, lesson):
    assert edit(editor, lesson, new_text(lesson)).status_code == 302

    assert "A better text." not in reader.get(lesson.url).text
    assert "The text of Lesson 1.1." in reader.get(lesson.url).text


@pytest.mark.usefixtures("indexed")
def test_a_draft_is_not_found_by_search(editor, reader, lesson):
    edit(editor, lesson, new_text(lesson))

    assert lesson.url not in reader.get("/search/?q=better").text


def test_the_preview_shows_the_draft_to_her_who_writes_it(editor, lesson):
    address = f"/admin/pages/{lesson.pk}/edit/preview/"
    assert editor.post(address, new_text(lesson)).json()["is_valid"]

    assert "A better text." in editor.get(f"{address}?mode=").text


def test_a_trainee_sees_no_preview_and_no_revision(editor, reader, lesson):
    edit(editor, lesson, new_text(lesson))
    revision = Page.objects.get(pk=lesson.pk).latest_revision

    for address in (
        f"/admin/pages/{lesson.pk}/edit/preview/",
        f"/admin/pages/{lesson.pk}/view_draft/",
        f"/admin/pages/{lesson.pk}/revisions/{revision.pk}/view/",
    ):
        assert "A better text." not in reader.get(address, follow=True).text


def test_what_is_published_shows_at_once_and_what_was_done_stays(
    editor, reader, lesson, enrolment
):
    progress.complete(enrolment, lesson.translation_key)
    edit(editor, lesson, new_text(lesson) | PUBLISH)

    page = reader.get(lesson.url).text
    assert "A better text." in page
    assert "Mark as not done" in page


def test_a_lesson_moved_to_another_day_stays_done(
    editor, reader, course, lesson, enrolment
):
    progress.complete(enrolment, lesson.translation_key)
    other_day = course.get_children().last()
    editor.post(f"/admin/pages/{lesson.pk}/move/{other_day.pk}/confirm/")

    moved = LessonPage.objects.get(pk=lesson.pk)
    assert moved.get_parent().pk == other_day.pk
    assert "Mark as not done" in reader.get(moved.url).text


def test_an_old_address_leads_to_the_new_one(
    editor, reader, lesson, django_capture_on_commit_callbacks
):
    old = lesson.url
    with django_capture_on_commit_callbacks(execute=True):
        edit(editor, lesson, new_text(lesson) | {"slug": "renamed"} | PUBLISH)

    new = LessonPage.objects.get(pk=lesson.pk).url
    assert new.endswith("/renamed/")
    assert reader.get(old, follow=True).redirect_chain[-1][0].endswith(new)


def test_a_form_that_was_open_while_the_lesson_moved_away_still_counts(
    editor, reader, course, lesson, enrolment
):
    edit(editor, lesson, new_text(lesson) | {"slug": "renamed"} | PUBLISH)
    reader.post(f"/activities/{lesson.pk}/done/")

    assert enrolment.completions.count() == 1


def test_a_lesson_taken_off_the_site_no_longer_counts_and_comes_back_done(
    editor, reader, lesson, enrolment, django_capture_on_commit_callbacks
):
    progress.complete(enrolment, lesson.translation_key)
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(f"/admin/pages/{lesson.pk}/unpublish/")
    enrolment.refresh_from_db()
    assert (enrolment.required_done, enrolment.required_total) == (0, 3)
    assert reader.get(lesson.url).status_code == 404

    with django_capture_on_commit_callbacks(execute=True):
        edit(editor, lesson, new_text(lesson) | PUBLISH)
    enrolment.refresh_from_db()
    assert (enrolment.required_done, enrolment.required_total) == (1, 4)


def test_all_languages_that_follow_show_the_new_text(editor, workshop, alice, sign_in):
    lesson = lessons_of(workshop)[0]
    workshop.enrol(alice)
    edit(editor, lesson, new_text(lesson) | PUBLISH)

    followers = lesson.get_translations()
    assert followers.count() == 3
    for page in followers:
        assert "A better text." in sign_in(alice).get(page.url).text


def test_what_is_scheduled_comes_and_goes_at_its_time(editor, reader, lesson):
    tomorrow = timezone.now() + dt.timedelta(days=1)
    later = timezone.now() + dt.timedelta(days=3)
    form = new_text(
        lesson,
        go_live_at=tomorrow.strftime("%Y-%m-%d %H:%M"),
        expire_at=later.strftime("%Y-%m-%d %H:%M"),
    )
    assert edit(editor, lesson, form | PUBLISH).status_code == 302
    call_command("publish_scheduled")
    assert "A better text." not in reader.get(lesson.url).text

    with time_machine.travel(tomorrow + dt.timedelta(hours=1)):
        call_command("publish_scheduled")
        assert "A better text." in reader.get(lesson.url).text
    with time_machine.travel(later + dt.timedelta(hours=1)):
        call_command("publish_scheduled")
        assert not Page.objects.get(pk=lesson.pk).live


def test_who_edits_beside_another_is_told(editor, lesson, ada, sign_in):
    other = sign_in(ada)
    for each in editor, other:
        address = (
            each.get(f"/admin/pages/{lesson.pk}/edit/")
            .context["editing_sessions"]
            .ping_url
        )
        each.post(address)
    answer = other.post(address)

    assert "Edith Banda" in answer.json()["html"]
