"""They are found by their paths, and are those that Wagtail's explorer shows."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import User
from courses.page_permissions import DEPTH_OF_LISTS, workable_by
from tests.factories import a_course, lessons_of


def workable(user: User) -> set[Page]:
    """Asked of the person as the next request finds them."""
    return set(workable_by(User.objects.get(pk=user.pk), Page.objects.all()))


def explorable(user: User) -> set[Page]:
    pages = PagePermissionPolicy().explorable_instances(User.objects.get(pk=user.pk))
    return {*pages, *Page.objects.filter(depth__lte=DEPTH_OF_LISTS)}


def test_instructors_work_at_the_pages_of_their_region(course, edith, ines, region_two):
    theirs = a_course("In region two", region=region_two)

    assert {*lessons_of(course)} <= {page.specific for page in workable(edith)}
    assert workable(edith) == explorable(edith)
    assert workable(ines) == explorable(ines)
    assert theirs.page_ptr in workable(ines) - workable(edith)


def test_who_has_no_right_at_any_page_works_at_none(course, bob):
    assert all(page.depth <= DEPTH_OF_LISTS for page in workable(bob))


@pytest.mark.parametrize("given", [[0], [0, 1], [1, 2], [0, 3]])
def test_a_right_that_an_administrator_gives_at_single_pages_counts_as_in_wagtail(
    given, course, ines, region_two
):
    for number in given:
        GroupPagePermission.objects.create(
            group=region_two.group,
            page=lessons_of(course)[number],
            permission=Permission.objects.get(codename="change_page"),
        )

    assert workable(ines) == explorable(ines)
