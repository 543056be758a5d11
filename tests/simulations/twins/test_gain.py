"""What a cohort can still do after some time, beside what it did at first."""

import datetime as dt

import pytest
from django.utils import timezone

from courses.models import TwinPair
from simulations.cohorts.gain import DelayedGain
from simulations.models import Attempt, CasePage
from tests.factories import a_person
from tests.html import folded
from tests.simulations.twins.joined import joined, plays
from tests.stage import staged

pytestmark = pytest.mark.django_db


@staged
def case(course) -> CasePage:
    return joined(course, delayed_after=30)


def have_both_results(case, cohort, firsts, delayeds, begin=0) -> None:
    """Each at the first, then at the other; scores are written in."""
    pair = TwinPair.objects.get(activity_key=case.translation_key)
    moment = timezone.now() - dt.timedelta(days=200)
    cohort_dates = {"starts": moment.date(), "ends": moment.date()}
    for number, (first, delayed) in enumerate(zip(firsts, delayeds, strict=True)):
        person = a_person(f"Person {begin + number}")
        cohort.enrol(person)
        type(cohort).objects.filter(pk=cohort.pk).update(**cohort_dates)
        one = plays(person, case, well=True)
        Attempt.objects.filter(pk=one.pk).update(
            score=first, finished_at=moment, started_at=pair.joined_at
        )
        other = plays(person, case, well=True)
        assert other.occasion == "delayed"
        Attempt.objects.filter(pk=other.pk).update(score=delayed)
        cohort.refresh_from_db()
        future = timezone.localdate() + dt.timedelta(days=20)
        type(cohort).objects.filter(pk=cohort.pk).update(starts=future, ends=future)
        cohort.refresh_from_db()


def page_of(client, case, cohort) -> str:
    address = f"/programme/cohorts/{cohort.pk}/cases/{case.translation_key}/"
    return folded(client.get(address).content.decode())


def test_the_page_of_the_cohort_shows_it_and_claims_no_more(
    case, cohort, mona, sign_in
):
    have_both_results(case, cohort, [50] * 8, [60, 62, 58, 60, 64, 56, 61, 59])

    page = page_of(sign_in(mona), case, cohort)
    assert "points above the first attempt" in page
    assert "8 people with both results" in page
    assert "the number does not say what caused the change" in page
    assert "10.0 points above" in page


def test_nothing_is_shown_where_either_order_is_a_small_group(
    case, cohort, mona, sign_in
):
    have_both_results(case, cohort, [50] * 5, [60, 62, 58, 61, 64])

    page = page_of(sign_in(mona), case, cohort)
    assert "as soon as 3 people who began with either case have both results" in page
    assert "95 % interval" not in page


def test_how_many_knew_the_case_is_not_told_of_one_or_two():
    def told(seen):
        return not DelayedGain(8, 1, 0, 2, seen).hides_seen

    assert [seen for seen in range(9) if told(seen)] == [0, 3, 4, 5, 8]
