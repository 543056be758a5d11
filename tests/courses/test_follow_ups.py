"""Dates of follow-up: one row each, all behind the last day of their cohort."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from courses.cohort_viewset import CohortAdminForm
from courses.models import Cohort, FollowUp, FollowUpDate

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def dates(cohort) -> dict[int, dt.date]:
    return {1: cohort.ends + 30 * DAY, 3: cohort.ends + 90 * DAY}


def stored(cohort: Cohort) -> Cohort:
    return Cohort.objects.get(pk=cohort.pk)


def test_dates_of_follow_up_are_known_by_their_number(cohort, dates):
    cohort.set_follow_ups(dates)

    assert stored(cohort).follow_ups_by_number == dates
    assert stored(cohort).follow_ups == [dates[1], dates[3]]
    assert stored(cohort).due(FollowUp.THIRD, None) == dates[3]
    assert stored(cohort).due(FollowUp.SECOND, None) is None


def test_new_dates_of_follow_up_replace_the_old_ones(cohort, dates):
    cohort.set_follow_ups(dates)

    cohort.set_follow_ups({2: dates[1]})

    assert cohort.follow_ups == stored(cohort).follow_ups == [dates[1]]


def test_a_follow_up_on_the_last_day_is_an_error(cohort, dates):
    cohort.set_follow_ups(dates)

    with pytest.raises(ValueError, match="after the last day"):
        cohort.set_follow_ups({1: cohort.ends})
    assert stored(cohort).follow_ups_by_number == dates


def test_the_database_takes_three_follow_ups_of_a_cohort_and_each_once(cohort, dates):
    cohort.set_follow_ups(dates)

    for number in 1, 4:
        with pytest.raises(IntegrityError), transaction.atomic():
            FollowUpDate.objects.create(cohort=cohort, number=number, date=dates[1])


def test_the_desk_refuses_a_follow_up_before_the_last_day(
    cohort, course, region_one, mona, sign_in
):
    form = {
        "name": cohort.name,
        "starts": cohort.starts,
        "ends": cohort.ends,
        "time_zone": "UTC",
        "capacity": 20,
        "language": "en",
        "follow_up_1": cohort.ends,
    }
    address, client = f"/programme/cohorts/{cohort.pk}/edit/", sign_in(mona)

    assert "A follow-up comes after the last day." in client.post(address, form).text
    assert stored(cohort).follow_ups == []

    client.post(address, {**form, "follow_up_1": cohort.ends + DAY})
    assert stored(cohort).follow_ups_by_number == {1: cohort.ends + DAY}


def test_the_cms_refuses_a_last_day_behind_a_follow_up(cohort, dates):
    cohort.set_follow_ups(dates)
    values = CohortAdminForm(instance=cohort).initial

    late = CohortAdminForm({**values, "ends": dates[1]}, instance=stored(cohort))
    early = CohortAdminForm({**values, "ends": cohort.ends}, instance=stored(cohort))

    assert list(late.errors) == ["ends"]
    assert early.is_valid(), early.errors
