"""A page is found by its address, whatever happened to the tree since it was last."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from courses.models import CourseIndexPage, CoursePage, ModulePage
from tests.factories import a_course, lessons_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> CoursePage:
    return a_course("Following money", days=1, lessons=1)


def test_a_page_of_another_kind_takes_the_address(client, course):
    address, index = course.url, CourseIndexPage.objects.first()
    assert client.get(address).context["page"] == course

    course.delete()
    assert client.get(address).status_code == 404

    index.refresh_from_db()
    day = index.add_child(instance=ModulePage(title="A day", slug=course.slug))
    assert client.get(address).url.endswith(f"#day-{day.pk}")


def test_an_unpublished_page_is_gone_and_comes_back(client, course):
    assert client.get(course.url).status_code == 200

    course.unpublish()
    assert client.get(course.url).status_code == 404

    course.save_revision().publish()
    assert client.get(course.url).status_code == 200


def test_a_page_that_moved_is_at_its_new_address_only(client, course):
    before = course.url
    assert client.get(before).status_code == 200

    course.slug = "elsewhere"
    course.save()

    assert client.get(before).status_code == 404
    assert client.get(CoursePage.objects.get(pk=course.pk).url).status_code == 200


def test_what_is_restricted_asks_to_sign_in_and_so_does_what_lies_below(client, course):
    lesson = lessons_of(course)[0]
    kind = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=course, restriction_type=kind)

    for page in (course, lesson):
        answer = client.get(page.url)
        assert answer.status_code == 302
        assert "login" in answer.url


def test_a_restriction_elsewhere_restricts_nothing_here(client, course):
    other = a_course("Another course", days=1, lessons=1)
    kind = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=other, restriction_type=kind)

    assert client.get(course.url).status_code == 200
    assert client.get(other.url).status_code == 302


def test_an_address_that_names_no_page_is_not_found(client, course):
    for address in ("nowhere/", f"{course.slug}/", "courses/x/y/z/"):
        assert client.get(f"/en/{address}").status_code == 404


def test_which_site_a_host_is_is_not_asked_with_each_request(client, course):
    client.get(course.url)

    with CaptureQueriesContext(connection) as asked:
        client.get(course.url)

    assert [q["sql"] for q in asked if '"wagtailcore_site"' in q["sql"]] == []
