"""A local time that daylight saving skips or doubles is refused, and said."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from courses.local_times import moment, series


def naive(*clock: int) -> dt.datetime:
    return dt.datetime(*clock)  # noqa: DTZ001 - as a clock on a wall shows it


@pytest.mark.parametrize(
    ("zone", "wall", "utc"),
    [
        ("Africa/Cairo", naive(2027, 4, 29, 13), "2027-04-29 11:00"),
        ("Africa/Cairo", naive(2027, 4, 30, 13), "2027-04-30 10:00"),
        ("Africa/Casablanca", naive(2027, 2, 1, 13), "2027-02-01 12:00"),
        ("Europe/Paris", naive(2027, 3, 27, 13), "2027-03-27 12:00"),
        ("Europe/Paris", naive(2027, 3, 28, 13), "2027-03-28 11:00"),
        ("America/Bogota", naive(2027, 3, 28, 13), "2027-03-28 18:00"),
        ("UTC", naive(2027, 3, 28, 2, 30), "2027-03-28 02:30"),
    ],
)
def test_a_local_time_is_one_moment(zone, wall, utc):
    assert f"{moment(wall, zone):%Y-%m-%d %H:%M}" == utc


@pytest.mark.parametrize(
    ("zone", "wall"),
    [
        ("Africa/Cairo", naive(2027, 4, 30, 0, 30)),
        ("Europe/Paris", naive(2027, 3, 28, 2, 30)),
        ("Africa/Casablanca", naive(2027, 3, 14, 2, 30)),
    ],
)
def test_a_time_that_is_skipped_is_refused_by_name(zone, wall):
    with pytest.raises(ValidationError, match=f"does not exist in {zone}") as refused:
        moment(wall, zone)

    assert refused.value.code == "skipped"


@pytest.mark.parametrize(
    ("zone", "wall"),
    [
        ("Africa/Cairo", naive(2027, 10, 28, 23, 30)),
        ("Europe/Paris", naive(2027, 10, 31, 2, 30)),
        ("Africa/Casablanca", naive(2027, 2, 7, 2, 30)),
    ],
)
def test_a_time_that_comes_twice_is_refused_by_name(zone, wall):
    with pytest.raises(ValidationError, match=f"comes twice in {zone}") as refused:
        moment(wall, zone)

    assert refused.value.code == "doubled"


def test_casablanca_goes_back_for_ramadan_and_forward_after_it():
    noons = [naive(2027, 2, 6, 12), naive(2027, 2, 8, 12), naive(2027, 3, 15, 12)]

    assert [moment(noon, "Africa/Casablanca").hour for noon in noons] == [11, 12, 11]


def test_a_series_keeps_its_hour_on_the_hosts_wall():
    dates = series(naive(2027, 3, 21, 15), "Europe/Paris", every_days=7, times=3)

    assert [f"{d:%m-%d %H:%M}" for d in dates] == [
        "03-21 14:00",
        "03-28 13:00",
        "04-04 13:00",
    ]


def test_a_series_with_a_skipped_time_in_it_is_refused():
    with pytest.raises(ValidationError, match="2027-03-28 02:30"):
        series(naive(2027, 3, 21, 2, 30), "Europe/Paris", every_days=7, times=3)
