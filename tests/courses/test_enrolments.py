import datetime as dt

import pytest
from django.utils import timezone

from courses.exceptions import EnrolmentRefused
from courses.models import Enrolment
from tests.factories import a_cohort, a_course, lessons_of

pytestmark = pytest.mark.django_db


def refusal(enrol, user) -> str:
    with pytest.raises(EnrolmentRefused) as refused:
        enrol(user)
    return refused.value.code


def test_a_seat_is_taken(alice, cohort):
    enrolment = cohort.enrol(alice)

    assert enrolment in Enrolment.objects.visible_to(alice)
    assert cohort.enrolments.count() == 1


def test_a_full_cohort_refuses(alice, bob, course, region_one):
    cohort = a_cohort(course, region_one, capacity=1)
    cohort.enrol(alice)

    assert refusal(cohort.enrol, bob) == "full"


def test_a_cohort_not_yet_open_refuses_and_says_when(alice, course, region_one):
    opens = timezone.now() + dt.timedelta(days=3)
    cohort = a_cohort(course, region_one, enrolment_opens=opens)

    with pytest.raises(EnrolmentRefused, match=rf"{opens:%B %Y, %H:%M} \(UTC\)\.$"):
        cohort.enrol(alice)
    assert refusal(cohort.enrol, alice) == "not-yet-open"


def test_a_closed_cohort_refuses(alice, course, region_one):
    closed = timezone.now() - dt.timedelta(minutes=1)
    cohort = a_cohort(course, region_one, enrolment_closes=closed)

    assert refusal(cohort.enrol, alice) == "closed"


def test_enrolment_closes_by_itself_when_the_first_day_begins(
    alice, course, region_one
):
    cohort = a_cohort(course, region_one, starts=timezone.localdate())

    assert refusal(cohort.enrol, alice) == "closed"


def test_nobody_enrols_twice_in_a_course_that_is_under_way(
    alice, course, cohort, region_two
):
    cohort.enrol(alice)
    another = a_cohort(course, region_two)

    assert refusal(cohort.enrol, alice) == "already-enrolled"
    assert refusal(another.enrol, alice) == "already-enrolled"
    assert refusal(course.enrol, alice) == "already-enrolled"
    assert Enrolment.objects.filter(user=alice).count() == 1


def test_a_course_without_self_paced_study_needs_a_cohort(alice):
    course = a_course("Only together", self_paced=False)

    assert refusal(course.enrol, alice) == "not-self-paced"


def test_a_visitor_who_enrols_is_sent_to_sign_in(client, course, cohort):
    response = client.post(f"/courses/{course.pk}/enrol/", {"cohort": cohort.pk})

    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/?next=")
    assert not Enrolment.objects.filter(course=course).exists()


def test_the_form_enrols_and_says_so(alice, sign_in, course, cohort):
    response = sign_in(alice).post(
        f"/courses/{course.pk}/enrol/", {"cohort": cohort.pk}, follow=True
    )

    assert "You are enrolled" in response.text
    assert Enrolment.objects.get(user=alice).cohort == cohort


def test_a_refusal_is_said_on_the_course_page(alice, bob, sign_in, course, region_one):
    cohort = a_cohort(course, region_one, capacity=1)
    cohort.enrol(alice)

    response = sign_in(bob).post(
        f"/courses/{course.pk}/enrol/", {"cohort": cohort.pk}, follow=True
    )

    assert "All seats of this cohort are taken." in response.text
    assert not Enrolment.objects.filter(user=bob).exists()


@pytest.mark.parametrize("cohort_id", ["0", "999999", "x", "-1", "²"])
def test_an_unknown_cohort_is_a_plain_404(alice, sign_in, course, cohort_id):
    response = sign_in(alice).post(
        f"/courses/{course.pk}/enrol/", {"cohort": cohort_id}
    )

    assert response.status_code == 404


def test_the_cohort_of_another_course_is_a_404(alice, sign_in, course, region_one):
    elsewhere = a_cohort(a_course("Another course"), region_one)

    response = sign_in(alice).post(
        f"/courses/{course.pk}/enrol/", {"cohort": elsewhere.pk}
    )

    assert response.status_code == 404
    assert not Enrolment.objects.filter(user=alice).exists()


def test_a_completed_course_can_be_taken_again_with_a_cohort(alice, course, cohort):
    enrolment = course.enrol(alice)
    enrolment.completed_at = timezone.now()
    enrolment.save()

    assert cohort.enrol(alice) != enrolment


def test_the_total_of_what_is_required_is_known_from_the_start(alice, course):
    enrolment = course.enrol(alice)

    assert (enrolment.required_done, enrolment.required_total) == (
        0,
        len(lessons_of(course)),
    )
