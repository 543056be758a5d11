import datetime as dt

import pytest
import time_machine

from tests.webinars.factories import a_date, at
from webinars.attendance import seconds_attended
from webinars.registration import cancel_date, register

pytestmark = pytest.mark.django_db

START = at("Africa/Cairo", 2027, 4, 30, 13)
MINUTE = dt.timedelta(minutes=1)
ROOM = "https://meet.example.org/room"


@pytest.fixture(autouse=True)
def _long_sessions(settings):
    """Who signs in today is signed in on the day of the webinar."""
    settings.SESSION_COOKIE_AGE = 10 * 365 * 24 * 60 * 60


@pytest.fixture
def date(webinar):
    return a_date(webinar, starts_at=START, minutes=60)


@pytest.fixture
def registration(alice, date):
    with time_machine.travel(START - dt.timedelta(days=2), tick=False):
        return register(alice, date)


def go(client, date, after):
    with time_machine.travel(START + after, tick=False):
        return client.get(f"/webinars/dates/{date.pk}/join/")


def check_in(client, date, code, after):
    with time_machine.travel(START + after, tick=False):
        address = f"/webinars/dates/{date.pk}/check-in/"
        return client.post(address, {"code": code}, follow=True)


@pytest.mark.parametrize(
    ("after", "opens"),
    [
        (-16 * MINUTE, False),
        (-15 * MINUTE, True),
        (59 * MINUTE, True),
        (60 * MINUTE, False),
    ],
)
def test_the_room_opens_from_a_set_time_before_until_the_end(
    alice, sign_in, date, registration, after, opens
):
    response = go(sign_in(alice), date, after)

    assert (response.url == ROOM) is opens
    assert registration.presences.count() == int(opens)


def test_the_link_is_nowhere_on_the_page(alice, sign_in, date, registration):
    with time_machine.travel(START, tick=False):
        text = sign_in(alice).get(date.page.url).text

    assert "meet.example.org" not in text
    assert f"/webinars/dates/{date.pk}/join/" in text


def test_anothers_link_counts_for_nobody_who_has_no_seat(
    alice, bob, sign_in, client, date, registration
):
    assert go(sign_in(bob), date, MINUTE).url != ROOM
    assert "/accounts/login/" in go(client, date, MINUTE).url
    assert registration.presences.count() == 0


def test_a_cancelled_date_leads_nowhere(alice, sign_in, date, registration):
    cancel_date(date, "")

    assert go(sign_in(alice), date, MINUTE).url != ROOM


def test_a_browser_that_looks_ahead_attends_nothing(alice, sign_in, date, registration):
    with time_machine.travel(START, tick=False):
        sign_in(alice).get(
            f"/webinars/dates/{date.pk}/join/", headers={"Sec-Purpose": "prefetch"}
        )

    assert registration.presences.count() == 0


def test_jitsi_is_told_the_name_and_nothing_else(alice, sign_in, date, registration):
    date.platform = "jitsi"
    date.save()

    url = go(sign_in(alice), date, MINUTE).url

    assert url.startswith(f"{ROOM}#userInfo.displayName=%22Alice%20Moyo%22")
    assert alice.email not in url


def test_a_click_says_that_she_went_not_how_long(alice, sign_in, date, registration):
    go(sign_in(alice), date, MINUTE)

    assert seconds_attended(registration) == 0


def test_the_code_of_the_room_counts_since_the_click(
    alice, sign_in, date, registration
):
    client = sign_in(alice)
    go(client, date, 5 * MINUTE)

    typed = f" {date.check_in_code.lower()} "
    response = check_in(client, date, typed, 50 * MINUTE)

    assert "You are checked in." in response.text
    assert seconds_attended(registration) == 45 * 60


def test_a_wrong_code_and_one_too_late_count_nothing(
    alice, sign_in, date, registration
):
    client = sign_in(alice)
    go(client, date, MINUTE)

    wrong = check_in(client, date, "AAAAAA", 5 * MINUTE).text
    late = check_in(client, date, date.check_in_code, 61 * MINUTE).text

    assert "not the code" in wrong
    assert "only during the webinar" in late
    assert seconds_attended(registration) == 0


def test_codes_cannot_be_guessed_one_after_the_other(
    alice, sign_in, date, registration
):
    client = sign_in(alice)
    for _guess in range(10):
        check_in(client, date, "AAAAAA", MINUTE)

    text = check_in(client, date, date.check_in_code, MINUTE).text

    assert "Too many wrong codes" in text
    assert seconds_attended(registration) == 0


def test_a_code_is_of_no_use_without_a_seat(bob, sign_in, date):
    response = check_in(sign_in(bob), date, date.check_in_code, MINUTE)

    assert response.status_code == 404
