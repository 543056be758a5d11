"""An instructor writes courses, and sees nothing of people, settings and structure."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.admin.menu import admin_menu
from wagtail.models import Page, Site

from accounts.models import INSTRUCTORS
from courses.models import CourseIndexPage, FacultyMember


@pytest.fixture(autouse=True)
def _a_course_of_hers(course) -> None:
    """Who has nothing to write yet is not shown the tree of pages and its reports."""


OPEN = {
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_explore_root",
    "wagtailimages:index",
    "wagtailimages:add",
    "wagtailimages:add_multiple",
    "wagtaildocs:index",
    "wagtaildocs:add",
    "wagtaildocs:add_multiple",
    "wagtailsnippets_courses_facultymember:list",
    "wagtailsnippets_courses_facultymember:add",
    "wagtailsnippets_exercises_bankexercise:list",
    "wagtailsnippets_exercises_bankexercise:add",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_tasks",
}
CLOSED = {
    "wagtailusers_users:index",
    "wagtailusers_users:add",
    "wagtailusers_groups:index",
    "wagtailusers_groups:add",
    "wagtailsites:index",
    "wagtailsites:add",
    "wagtaillocales:index",
    "wagtaillocales:add",
    "wagtailredirects:index",
    "wagtailredirects:add",
    "wagtailadmin_collections:index",
    "wagtailadmin_collections:add",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:add",
    "wagtailadmin_workflows:task_index",
    "regions:index",
    "regions:add",
    "cohorts:index",
    "cohorts:add",
    "wagtailadmin_reports:page_types_usage",
}


@pytest.mark.parametrize("name", sorted(OPEN))
def test_these_screens_are_hers(editor, name):
    assert editor.get(reverse(name), follow=True).status_code == 200


# wagtail-localize forgets to order its report.
@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
def test_the_report_of_translations_is_hers_too(editor):
    address = reverse("wagtail_localize:translations_report")
    assert editor.get(address).status_code == 200


@pytest.mark.parametrize("name", sorted(CLOSED))
def test_these_are_not(editor, name):
    response = editor.get(reverse(name))

    assert response.status_code == 302
    assert response.url == "/admin/"


def test_the_menu_shows_only_what_she_may_open(editor):
    request = editor.get("/admin/").wsgi_request
    labels = {str(item.label) for item in admin_menu.menu_items_for_request(request)}

    assert labels == {
        "Pages",
        "Images",
        "Documents",
        "Faculty",
        "Exercises",
        "Import a case",
        "Reports",
        "Help",
    }


def test_she_has_exactly_these_permissions():
    group = Group.objects.get(name=INSTRUCTORS)

    assert set(group.permissions.values_list("codename", flat=True)) == {
        "access_admin",
        "submit_translation",
        "add_facultymember",
        "change_facultymember",
        "view_facultymember",
        "add_bankexercise",
        "change_bankexercise",
        "publish_bankexercise",
        "view_bankexercise",
    }
    assert {
        right.permission.codename for right in group.collection_permissions.all()
    } == {
        f"{action}_{kind}"
        for action in ("add", "change", "choose")
        for kind in ("image", "document")
    }


def test_she_writes_below_the_courses_of_every_language(edith):
    for courses in CourseIndexPage.objects.all():
        rights = courses.permissions_for_user(edith)
        assert rights.can_add_subpage()
        assert rights.can_publish_subpage()
        assert not rights.can_edit()
        assert not rights.can_unpublish()
        assert not rights.can_delete()
        assert not rights.can_reorder_children()
    assert CourseIndexPage.objects.count() == 4


def test_she_changes_nothing_above_them(edith):
    for page in Page.get_first_root_node(), Site.objects.get().root_page:
        rights = page.permissions_for_user(edith)
        assert not rights.can_add_subpage()
        assert not rights.can_edit()
        assert not rights.can_delete()


def test_she_cannot_delete_faculty_that_others_teach_with(editor):
    member = FacultyMember.objects.create(name="A. Colleague", profession="judge")
    response = editor.post(f"/admin/snippets/courses/facultymember/delete/{member.pk}/")

    assert response.url == "/admin/"
    assert FacultyMember.objects.filter(pk=member.pk).exists()
