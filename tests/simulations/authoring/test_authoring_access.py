"""The workshop of a case opens to those who may change its page, and to nobody else."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.http import Http404
from django.test import RequestFactory
from wagtail.models import GroupPagePermission, Page

from accounts.models import User
from courses.models import CoursePage, ModulePage
from simulations.authoring.views.base import case_for
from simulations.exchange.import_case import import_case
from simulations.models import CasePage
from tests.factories import a_course, a_person
from tests.simulations.released import a_library, a_small_raw

pytestmark = pytest.mark.django_db


def opens(user: User | AnonymousUser, case: CasePage) -> bool:
    request = RequestFactory().get("/")
    request.user = User.objects.filter(pk=user.pk).first() or user
    try:
        return case_for(request, case.pk) == case
    except Http404:
        return False


def an_editor_of(page: Page, name: str) -> User:
    """Somebody whose group may change this page and what is below it."""
    group = Group.objects.create(name=name)
    for right in ("add", "change", "publish"):
        GroupPagePermission.objects.create(
            group=group, page=page.page_ptr, permission_type=right
        )
    user = a_person(name)
    user.groups.add(group)
    return User.objects.get(pk=user.pk)


def test_instructors_of_its_region_and_administrators_open_a_draft(edith, ines, ada):
    case = import_case(a_small_raw(), a_library(), edith)

    assert opens(edith, case)
    assert not opens(ines, case)
    assert opens(ada, case)


def test_what_belongs_to_no_region_is_opened_by_administrators(edith, ada):
    case = import_case(a_small_raw(), a_library())

    assert not opens(edith, case)
    assert opens(ada, case)


def test_trainees_managers_and_strangers_do_not(alice, mona):
    case = import_case(a_small_raw(), a_library())

    assert not opens(alice, case)
    assert not opens(mona, case)
    assert not opens(AnonymousUser(), case)


def test_who_edits_one_course_finds_no_case_of_another(course: CoursePage):
    other = a_course("Another region's course")
    mine = import_case(a_small_raw(), ModulePage.objects.child_of(course).first())
    theirs = import_case(a_small_raw(), ModulePage.objects.child_of(other).first())
    editor = an_editor_of(course, "Instructors of one course")

    assert opens(editor, mine)
    assert not opens(editor, theirs)


def test_what_is_no_case_is_not_found(ada, course):
    request = RequestFactory().get("/")
    request.user = ada
    for pk in (course.pk, 10**9):
        with pytest.raises(Http404):
            case_for(request, pk)
