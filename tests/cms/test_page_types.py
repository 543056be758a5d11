"""At each place the CMS offers the page types that make sense there, and no others."""

import pytest
from wagtail.models import Page, Site

from courses.models import (
    AssignmentPage,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    ModulePage,
)
from home.models import HomePage


@pytest.mark.parametrize(
    ("place", "offered"),
    [
        (Page, {HomePage}),
        (HomePage, {CourseIndexPage}),
        (CourseIndexPage, {CoursePage}),
        (CoursePage, {ModulePage}),
        (LessonPage, set()),
        (AssignmentPage, set()),
    ],
)
def test_what_can_be_added_below(place, offered):
    assert set(place.creatable_subpage_models()) == offered


def test_a_day_takes_activities_only():
    offered = ModulePage.creatable_subpage_models()

    assert {LessonPage, AssignmentPage} <= set(offered)
    assert not {HomePage, CourseIndexPage, CoursePage, ModulePage} & set(offered)


def test_there_is_one_list_of_courses(courses):
    assert not CourseIndexPage.can_create_at(courses.get_parent())


def test_an_instructor_is_offered_nothing_above_the_courses(editor, courses):
    for above in Page.get_first_root_node(), Site.objects.get().root_page:
        response = editor.get(f"/admin/pages/{above.pk}/add_subpage/")
        assert response.status_code == 302
        assert response.url == "/admin/"


@pytest.mark.parametrize("kind", ["lessonpage", "modulepage", "activitypage"])
def test_a_type_that_is_not_offered_cannot_be_made_by_its_address(
    editor, courses, kind
):
    response = editor.get(f"/admin/pages/add/courses/{kind}/{courses.pk}/")

    assert response.status_code == 302
    assert response.url == "/admin/"


def test_where_one_type_fits_its_form_opens_at_once(editor, course):
    response = editor.get(f"/admin/pages/{course.pk}/add_subpage/")

    assert response.url == f"/admin/pages/add/courses/modulepage/{course.pk}/"
