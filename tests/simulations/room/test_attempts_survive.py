"""An attempt goes on, whatever becomes of its case, its course and the machine."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from courses.models import Completion
from exercises.kinds.blinding import Blinding
from simulations.cli.verify_attempts import attempts_to_verify
from simulations.content import content
from simulations.models import Attempt, CasePage, Decision
from tests.factories import a_course
from tests.simulations.played import a_case, a_day_of, an_attempt, release, short_raw
from tests.simulations.room.test_beginning import translated
from tests.stage import staged

pytestmark = pytest.mark.django_db


@staged
def case(course) -> CasePage:
    return a_case(parent=a_day_of(course))


@pytest.fixture
def attempt(case, course, cohort, alice) -> Attempt:
    """One decision taken."""
    cohort.enrol(alice)
    return an_attempt(alice, case, "stop")


@pytest.fixture
def client(alice, sign_in) -> Client:
    return sign_in(alice)


def room(client: Client, attempt: Attempt) -> str:
    page = client.get(f"/attempts/{attempt.pk}/")
    assert page.status_code == 200
    return page.content.decode()


def plays_on(client: Client, attempt: Attempt) -> Attempt:
    """To the end, as if nothing had happened."""
    assert 'name="sequence" value="1"' in room(client, attempt)
    form = {"sequence": 1, "choice": Blinding(str(attempt.pk)).id("order")}
    answer = client.post(f"/attempts/{attempt.pk}/decisions/", form)
    assert answer.status_code == 302
    assert "won" in room(client, attempt)
    assert client.get(f"/attempts/{attempt.pk}/debrief/").status_code == 200
    attempt = Attempt.objects.get(pk=attempt.pk)
    assert (attempt.state, attempt.score) == (Attempt.State.FINISHED, 100)
    assert found_by_verifying() == []
    return attempt


def found_by_verifying() -> list[str]:
    return [text for each in attempts_to_verify() for text in each.differences()]


def scores(attempt: Attempt) -> list[Any]:
    return [completion.score for completion in attempt.enrolment.completions.all()]


def test_a_new_release(client, attempt, case):
    """Even one in which the scene where it stands is gone."""
    other = short_raw(title="Better")
    other["scenes"][1]["id"] = "tribunal"
    release(case, other)

    assert plays_on(client, attempt).version.number == 1
    assert scores(attempt) == [100]


def test_a_page_that_was_withdrawn(client, attempt, case):
    case.unpublish()

    plays_on(client, attempt)
    assert client.post(f"/cases/{case.pk}/attempts/").status_code == 404


def test_a_page_that_was_deleted(client, attempt, case):
    case.delete()

    plays_on(client, attempt)


def test_a_page_that_was_moved_within_its_course(client, attempt, case, course):
    case.move(course.get_children().last(), pos="last-child")

    plays_on(client, attempt)
    assert scores(attempt) == [100]


def test_a_page_that_was_moved_into_another_course(client, attempt, case):
    """It still counts for the enrolment that it was begun with."""
    other = a_course("Another course")
    case.move(a_day_of(other), pos="last-child")

    assert plays_on(client, attempt).enrolment == attempt.enrolment


def test_a_course_that_was_withdrawn(client, attempt, course):
    course.unpublish()

    plays_on(client, attempt)


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_another_language_of_the_reader(client, alice, attempt, case, language):
    french = translated(case, attempt.enrolment.course, "fr")
    release(french, short_raw(language="fr", title="Mieux"))
    alice.language = language
    alice.save()

    text = room(client, attempt)
    assert f'<html lang="{language}"' in text
    assert "Mieux" not in text
    assert plays_on(client, attempt).version.language == "en"


def test_the_language_that_is_chosen_at_the_foot_of_the_page(client, attempt):
    client.post("/language/", {"language": "ar", "next": f"/attempts/{attempt.pk}/"})

    assert 'dir="rtl"' in room(client, attempt)
    plays_on(client, attempt)


def test_an_enrolment_that_moved_on_to_another_cohort(
    client, attempt, course, region_one
):
    """The attempt goes along when it is resumed."""
    other = course.cohorts.create(
        name="Second",
        region=region_one,
        starts=attempt.enrolment.cohort.starts,
        ends=attempt.enrolment.cohort.ends,
        capacity=5,
    )
    attempt.enrolment.cohort = other
    attempt.enrolment.save()

    plays_on(client, attempt)


def test_a_restart_of_the_site_and_a_new_session(attempt, alice, sign_in):
    content._read.clear()  # what one process has in memory

    plays_on(sign_in(alice), attempt)


def test_a_new_password_and_a_name(client, alice, attempt, sign_in):
    alice.full_name = "Alice Renamed"
    alice.set_password("another long password")
    alice.save()

    assert client.get(f"/attempts/{attempt.pk}/").status_code == 302
    plays_on(sign_in(alice), attempt)


class DiedError(OperationalError):
    pass


class DyingAt:
    """Fails the query with this number, from 1; Django's own seam for it."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == 0:
            raise DiedError
        return execute(sql, params, many, context)


def records() -> list[Any]:
    return [
        list(model.objects.order_by("pk").values_list())
        for model in (Attempt, Decision, Completion)
    ]


def test_a_last_decision_that_fails_at_any_query_has_not_been_taken(attempt):
    """Whichever of decision, state, score, completion and progress was to be next."""
    before = records()
    for number in range(1, 100):
        again = Attempt.objects.get(pk=attempt.pk)
        try:
            with connection.execute_wrapper(DyingAt(number)):
                again.decide(1, "order")
        except DiedError:
            assert records() == before
        else:
            break
    assert number > 8
    again.refresh_from_db()
    assert (again.length, again.score, scores(again)) == (2, 100, [100])
    assert found_by_verifying() == []
