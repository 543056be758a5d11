"""A checklist is each person's own: ticked with its time, unticked, and printed."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from courses.models import ChecklistTick
from tests.exercises.lessons import a_lesson

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(course, alice, bob):
    course.enrol(alice)
    course.enrol(bob)
    return a_lesson(course, checklist=True)


def form_of(client, address: str):
    return BeautifulSoup(client.get(address).content, "html.parser").select_one(
        "form:has(.checklist)"
    )


def items(form) -> list[str]:
    return [box["value"] for box in form.select("[name=item]")]


def ticked(form) -> list[bool]:
    return [box.has_attr("checked") for box in form.select("[name=item]")]


def test_a_tick_keeps_its_time_until_it_is_unticked(lesson, alice, sign_in):
    client, address = sign_in(alice), reverse("courses:checklist", args=[lesson.pk])
    first, second = items(form_of(client, lesson.url))
    anchor = lesson.body[0].id
    answer = client.post(address, {"from": anchor, "item": [first]})

    assert answer["Location"] == f"{lesson.url}#c-{anchor}"
    assert ticked(form_of(client, lesson.url)) == [True, False]
    at = ChecklistTick.objects.get().ticked_at
    client.post(address, {"item": [first, second], "before": [first]})
    assert ChecklistTick.objects.get(item=first).ticked_at == at
    client.post(address, {"item": [second], "before": [first, second]})
    assert ticked(form_of(client, address)) == [False, True]


def test_another_window_loses_nothing_of_what_was_ticked(lesson, alice, sign_in):
    client, address = sign_in(alice), reverse("courses:checklist", args=[lesson.pk])
    first, second = items(form_of(client, address))
    client.post(address, {"item": [first]})
    client.post(address, {"item": [second]})  # its page was loaded before

    assert ticked(form_of(client, address)) == [True, True]
    client.post(address, {"clear": "1"})
    assert ticked(form_of(client, address)) == [False, False]


def test_everybody_has_a_copy_of_their_own(lesson, alice, bob, sign_in):
    address = reverse("courses:checklist", args=[lesson.pk])
    first, _second = items(form_of(sign_in(alice), address))
    sign_in(alice).post(address, {"item": [first, "made-up"]})

    assert ticked(form_of(sign_in(bob), address)) == [False, False]
    assert ChecklistTick.objects.count() == 1


def test_who_is_not_enrolled_has_none(lesson, sign_in, omar):
    address = reverse("courses:checklist", args=[lesson.pk])
    stranger = sign_in(omar)
    assert stranger.get(address).status_code == 200  # he reads all lessons
    assert stranger.post(address, {"item": "x"}).status_code == 302
    assert not ChecklistTick.objects.exists()
