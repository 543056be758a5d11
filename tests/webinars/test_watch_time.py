"""Counted is what was really played: forged words of a player are refused."""

import datetime as dt
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from tests.webinars.factories import a_date
from tests.webinars.recordings import a_recording
from webinars.models import PlayerSession, Watch, WebinarDone

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def recording(webinar):
    """A hundred seconds long, of which ninety are needed."""
    a_date(webinar)
    return a_recording(webinar)


class Player:
    """A browser with the page of a recording open."""

    def __init__(self, client, recording) -> None:
        self.client, self.recording = client, recording
        page = client.get(recording.get_absolute_url())
        self.id = page.context["player"].pk
        self.begin_at = page.context["begin_at"]
        self.number = 0

    def tell(self, first: float, last: float, number: int | None = None) -> int:
        self.number += 1
        told = {"player": self.id, "first": first, "last": last}
        told["number"] = self.number if number is None else number
        address = f"/webinars/recordings/{self.recording.pk}/watched/"
        return self.client.post(address, told).status_code


@pytest.fixture
def player(alice, sign_in, recording, clock) -> Player:
    return Player(sign_in(alice), recording)


def watched() -> int:
    return Watch.objects.get().seconds


def test_seconds_played_are_counted_once_however_often(player, clock):
    for first in (0, 10, 0, 5):
        clock.shift(10)
        assert player.tell(first, first + 10) == 200

    assert watched() == 20


def test_skipping_to_the_end_counts_the_end_alone(alice, player, clock):
    clock.shift(10)
    player.tell(90, 100)

    assert watched() == 10
    assert not WebinarDone.objects.filter(user=alice).exists()


def test_enough_of_it_completes_the_webinar(alice, player, clock):
    for first in range(0, 90, 10):
        assert not WebinarDone.objects.filter(user=alice).exists()
        clock.shift(10)
        player.tell(first, first + 10)

    assert WebinarDone.objects.get(user=alice).by == "watched"


def test_double_speed_counts_and_more_does_not(player, clock):
    clock.shift(10)
    assert player.tell(0, 20) == 200
    clock.shift(10)
    assert player.tell(20, 60) == 409

    assert watched() == 20


def test_seconds_never_played_are_refused(player, clock):
    assert player.tell(0, 90) == 409
    clock.shift(1)
    assert player.tell(0, 90) == 409

    assert watched() == 0


def test_a_page_left_open_for_hours_earns_no_hours(player, clock):
    clock.shift(dt.timedelta(hours=5))

    assert player.tell(0, 100) == 200
    clock.shift(1)
    assert player.tell(0, 100) == 409


def test_no_word_tells_of_more_than_two_minutes(alice, sign_in, webinar, clock):
    a_date(webinar)
    long = Player(sign_in(alice), a_recording(webinar, seconds=3600))
    clock.shift(dt.timedelta(hours=5))

    assert long.tell(0, 3600) == 409
    assert long.tell(0, 124) == 409


def test_a_word_that_is_repeated_counts_nothing(player, clock):
    clock.shift(10)
    assert player.tell(0, 10, number=1) == 200
    clock.shift(10)
    assert player.tell(10, 20, number=1) == 409
    assert player.tell(10, 20, number=0) == 409

    assert watched() == 10


def test_two_devices_at_once_are_no_faster_than_one_person(
    alice, sign_in, recording, player, clock
):
    other = Player(sign_in(alice), recording)
    clock.shift(10)
    assert player.tell(0, 20) == 200
    assert other.tell(20, 40) == 409
    clock.shift(10)
    assert other.tell(20, 40) == 200

    assert watched() == 40


def test_anothers_player_tells_nothing(alice, bob, sign_in, recording, player, clock):
    forger = Player(sign_in(bob), recording)
    forger.id = player.id
    clock.shift(10)

    assert forger.tell(0, 10) == 409
    forger.id = uuid4()
    assert forger.tell(0, 10) == 409
    assert not Watch.objects.filter(seconds__gt=0).exists()


@pytest.mark.parametrize(
    ("first", "last"),
    [(-5, 5), (5, 5), (9, 3), (99, 109), ("nan", 5), (0, "inf"), ("x", 5), (0, "")],
)
def test_there_is_nothing_outside_the_recording(player, clock, first, last):
    clock.shift(10)

    assert player.tell(first, last) in (400, 409)
    assert watched() == 0


def test_it_goes_on_where_one_stopped_on_another_device(
    alice, sign_in, recording, player, clock
):
    clock.shift(10)
    player.tell(30, 40)

    assert Player(sign_in(alice), recording).begin_at == 40
    assert PlayerSession.objects.count() == 2
