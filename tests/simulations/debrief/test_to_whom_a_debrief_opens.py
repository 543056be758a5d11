"""To whom a debrief opens, and when."""

import pytest

from simulations.models import DebriefOpening
from tests.simulations.debrief.told import page_of
from tests.simulations.played import a_case, a_day_of, an_attempt

pytestmark = pytest.mark.django_db


def test_before_the_end_there_is_no_debrief(alice, sign_in):
    attempt = an_attempt(alice, a_case(), "stop")

    for address in "debrief/", "debrief/decisions/", "steps/1/":
        response = sign_in(alice).get(f"/attempts/{attempt.pk}/{address}")
        assert response.status_code == 302
        assert response["Location"] == f"/attempts/{attempt.pk}/"


@pytest.fixture
def waiting(alice, cohort, course):
    """Played to its end; a facilitator opens the debrief."""
    case = a_case(parent=a_day_of(course), debrief_at_once=False)
    cohort.enrol(alice)
    return an_attempt(alice, case, "wait", "talk")


def test_a_debrief_that_is_read_together_waits(waiting, alice, edith, cohort, sign_in):
    cohort.facilitators.add(edith)
    client = sign_in(alice)
    for address in "debrief/", "debrief/decisions/", "steps/1/":
        page = client.get(f"/attempts/{waiting.pk}/{address}").text
        assert "The debrief is not open yet" in page
        assert "Your facilitator opens it:" in page
        assert "Edith Banda" in page
        assert "Score by part" not in page

    DebriefOpening.objects.create(
        case_key=waiting.version.case_key, cohort=cohort, opened_by=edith
    )

    assert "Score by part" in page_of(client, waiting)


def test_who_teaches_reads_it_first(waiting, edith, mona, cohort, sign_in):
    cohort.facilitators.add(edith)

    for person in edith, mona:
        page = page_of(sign_in(person), waiting)
        assert "Debrief of Alice Moyo" in page
        assert "Play again" not in page


def test_anothers_debrief_is_not_found(waiting, bob, omar, sign_in):
    for person in bob, omar:
        for address in "debrief/", "debrief/decisions/", "steps/1/":
            response = sign_in(person).get(f"/attempts/{waiting.pk}/{address}")
            assert response.status_code == 404
