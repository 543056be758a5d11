"""A sign-in ends: after hours of nothing, and after a time in any case."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

import config.settings

HOUR = dt.timedelta(hours=1)
PROFILE = "/accounts/profile/"


@pytest.fixture(autouse=True)
def _limits_of_the_site(settings) -> None:
    for name in ("SESSION_IDLE_HOURS", "SESSION_HOURS"):
        setattr(settings, name, getattr(config.settings, name))
        setattr(settings, f"STAFF_{name}", getattr(config.settings, f"STAFF_{name}"))


def is_in(client: Client, after: dt.timedelta) -> bool:
    with time_machine.travel(timezone.now() + after):
        return client.get(PROFILE).status_code == 200


@pytest.mark.parametrize(("who", "hours"), [("alice", 72), ("edith", 2), ("ada", 2)])
def test_a_sign_in_that_is_idle_ends(who, hours, request, sign_in):
    client = sign_in(request.getfixturevalue(who))

    assert is_in(client, (hours - 0.5) * HOUR)
    assert not is_in(client, (2 * hours + 0.5) * HOUR)


@pytest.mark.parametrize(("who", "hours"), [("alice", 336), ("mona", 12)])
def test_a_sign_in_that_is_used_ends_too(who, hours, request, sign_in):
    client = sign_in(request.getfixturevalue(who))
    step = hours / 12

    for number in range(1, 12):
        assert is_in(client, number * step * HOUR)
    assert not is_in(client, (hours + 1) * HOUR)


@pytest.mark.parametrize(("after", "ends"), [(0, 72), (48, 120), (335, 336)])
def test_copies_in_the_browser_end_with_it(alice, sign_in, course, after, ends):
    client, began = sign_in(alice), timezone.now()
    course.enrol(alice)
    for hours in range(0, after + 1, 48):
        with time_machine.travel(began + hours * HOUR):
            client.get("/offline/")
    with time_machine.travel(began + after * HOUR):
        page = client.get(course.url).text

    until = int(re.search(r'data-until="(\d+)"', page)[1]) / 1000
    assert until == pytest.approx((began + ends * HOUR).timestamp(), abs=60)


def test_the_next_page_says_that_it_has_ended(edith, sign_in):
    client = sign_in(edith)

    with time_machine.travel(timezone.now() + 3 * HOUR):
        page = client.get(PROFILE, follow=True)

    assert page.redirect_chain[0][0] == f"/accounts/login/?next={PROFILE}"
    assert "Your sign-in has ended" in page.text


def test_a_further_sign_in_begins_anew(edith, sign_in):
    client = sign_in(edith)
    with time_machine.travel(timezone.now() + 11 * HOUR):
        client.force_login(edith, backend="accounts.backends.Backend")

    assert is_in(client, 12.5 * HOUR)
