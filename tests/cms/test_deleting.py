"""What people or their records hang on stays, and the CMS says why."""

import pytest
from django.test import Client

from accounts.models import Region, User
from courses.models import CourseFaculty, CoursePage, FacultyMember


@pytest.fixture
def admin(ada, sign_in) -> Client:
    return sign_in(ada)


@pytest.fixture
def bobs_course(course, bob):
    course.enrol(bob)
    return course


def refused(client, address, listed, because) -> None:
    page = client.post(address, follow=True)
    assert page.redirect_chain[-1][0] == listed
    assert because in page.text


def test_a_course_with_people_stays(admin, bobs_course):
    refused(
        admin,
        f"/admin/pages/{bobs_course.pk}/delete/",
        f"/admin/pages/{bobs_course.get_parent().pk}/",
        "Unpublish it instead",
    )
    assert CoursePage.objects.filter(pk=bobs_course.pk).exists()


def test_a_course_with_a_cohort_stays(admin, cohort):
    admin.post(f"/admin/pages/{cohort.course_id}/delete/")

    assert CoursePage.objects.filter(pk=cohort.course_id).exists()


def test_it_stays_when_chosen_with_others(admin, bobs_course):
    chosen = f"?id={bobs_course.pk}&next=/admin/"
    page = admin.post(f"/admin/bulk/wagtailcore/page/delete/{chosen}", follow=True)

    assert "Unpublish it instead" in page.text
    assert CoursePage.objects.filter(pk=bobs_course.pk).exists()


@pytest.mark.parametrize("generations", [1, 2])
def test_it_stays_when_what_is_above_it_is_deleted(admin, bobs_course, generations):
    above = list(bobs_course.get_ancestors())[-generations]
    page = admin.post(f"/admin/pages/{above.pk}/delete/", follow=True)

    assert "Unpublish it instead" in page.text
    assert CoursePage.objects.filter(pk=bobs_course.pk).exists()


def test_a_course_without_people_can_go(admin, course):
    admin.post(f"/admin/pages/{course.pk}/delete/")

    assert not CoursePage.objects.filter(pk=course.pk).exists()


def test_a_day_with_lessons_done_goes_and_what_was_done_stays(
    admin, bobs_course, bob, sign_in, django_capture_on_commit_callbacks
):
    day = bobs_course.get_children().first()
    lesson = day.get_children().first()
    sign_in(bob).post(f"/activities/{lesson.pk}/done/")
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(f"/admin/pages/{day.pk}/delete/")

    enrolment = bob.enrolments.get()
    assert enrolment.completions.filter(activity_key=lesson.translation_key).exists()
    assert enrolment.required_total == 2


def test_a_person_who_is_enrolled_stays(admin, bobs_course, bob):
    refused(
        admin,
        f"/admin/users/delete/{bob.pk}/",
        "/admin/users/",
        "can be switched off instead",
    )
    assert User.objects.filter(pk=bob.pk).exists()


def test_enrolled_people_chosen_with_others_stay_and_so_do_the_others(
    admin, bobs_course, bob, alice
):
    refused(
        admin,
        f"/admin/bulk/accounts/user/delete/?id={alice.pk}&id={bob.pk}"
        "&next=https://elsewhere.example/",
        "/admin/",
        "records depend on it: Enrolments.",
    )
    assert User.objects.filter(pk__in=[alice.pk, bob.pk]).count() == 2


@pytest.mark.parametrize("kind", ["region", "cohort"])
def test_regions_and_cohorts_in_use_stay(admin, cohort, alice, kind):
    """Wagtail refuses by itself once it knows of the relation, else the database."""
    cohort.enrol(alice)
    thing = cohort if kind == "cohort" else cohort.region
    page = admin.post(f"/admin/{kind}s/delete/{thing.pk}/", follow=True)

    assert page.status_code == 200
    assert "depend on it" in page.text or "not have permission" in page.text
    assert type(thing).objects.filter(pk=thing.pk).exists()


def test_faculty_that_teaches_a_course_stays(admin, course):
    member = FacultyMember.objects.create(name="R. Adeyemi", profession="accountant")
    CourseFaculty.objects.create(course=course, member=member)
    address = f"/admin/snippets/courses/facultymember/delete/{member.pk}/"
    admin.post(address)

    assert FacultyMember.objects.filter(pk=member.pk).exists()


def test_an_empty_region_can_go(admin, region_two):
    admin.post(f"/admin/regions/delete/{region_two.pk}/")

    assert not Region.objects.filter(pk=region_two.pk).exists()
