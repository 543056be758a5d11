"""What a finished play leads to: another one, a completed activity, a newer version."""

import pytest
from django.urls import reverse

from courses.models import Completion
from tests.simulations.debrief.told import page_of, told_raw
from tests.simulations.played import a_case, a_day_of, an_attempt, release, short_raw

pytestmark = pytest.mark.django_db


def test_it_can_be_played_again(alice, sign_in):
    case = a_case()
    attempt = an_attempt(alice, case, "wait", "talk")
    client = sign_in(alice)
    begin = reverse("simulations:begin", args=[case.pk])
    assert f'action="{begin}"' in page_of(client, attempt)

    client.post(begin)

    assert alice.attempts.filter(state="open").count() == 1


def test_used_up_attempts_are_said(alice, course, sign_in):
    case = a_case(parent=a_day_of(course), attempts_allowed=1)
    course.enrol(alice)
    attempt = an_attempt(alice, case, "wait", "talk")

    page = page_of(sign_in(alice), attempt)

    assert "Your attempts at this case are used up" in page
    assert "Play again" not in page


@pytest.mark.parametrize(
    ("done_by", "decisions", "completed"),
    [
        ("passing", ["wait", "talk"], False),
        ("passing", ["stop", "order"], True),
        ("finishing", ["wait", "talk"], True),
    ],
)
def test_finishing_completes_the_activity_by_its_rule(
    alice, course, sign_in, done_by, decisions, completed
):
    case = a_case(parent=a_day_of(course), done_by=done_by)
    enrolment = course.enrol(alice)
    an_attempt(alice, case, *decisions)

    done = Completion.objects.filter(enrolment=enrolment)

    assert done.filter(activity_key=case.translation_key).exists() is completed


def test_a_withdrawn_case_and_a_newer_version_change_no_number(alice, sign_in):
    case = a_case(told_raw())
    attempt = an_attempt(alice, case, "wait", "order")
    client = sign_in(alice)
    release(case, short_raw())
    page = page_of(client, attempt)
    assert "This is about version 1 of the case. Version 2 has been released" in page
    assert '<td class="num">66.3</td>' in page

    case.unpublish()

    page = page_of(client, attempt)
    assert "This case has been withdrawn." in page
    assert '<td class="num">66.3</td>' in page
