"""The first scenes of a case are played by anybody, and nothing of it is kept."""

import html
import re
from contextlib import suppress
from hashlib import sha1

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from simulations.exceptions import DecisionRefused
from simulations.models import Attempt, CasePage, Decision
from simulations.room.taste import Taste
from simulations.views import tastes
from tests.case_engine.small_cases import asset, case_of, choice, ending, scene
from tests.factories import a_person
from tests.html import folded
from tests.simulations.played import a_case, a_day_of, release

pytestmark = pytest.mark.django_db

ADDRESS = "/en/taste/small/"
OPTIONS = [{"id": "act", "text": "Act", "correct": True}, {"id": "b", "text": "B"}]


def tasted_raw(**keys):
    hold = {"hold": [{"asset": "account", "hours": 90}]}
    task = {"kind": "select", "prompt": "What helps?", "options": OPTIONS}
    task["outcomes"] = [{"hours": 1, "goto": "secret"}]
    return case_of(
        [
            scene(
                "call",
                choice("stop", "desk", hours=4, feedback="In time.", **hold),
                choice("wait", "secret", hours=30, feedback="Too slow."),
                choice("flee", "lost"),
            )
            | {"body": "The bank calls."},
            {"id": "desk", "title": "The desk", "task": task},
            scene("secret", choice("order", "won", restrain=["account"]))
            | {"title": "What only members see"},
            ending("won"),
            ending("lost", "failure"),
        ],
        assets=[asset("account", 1000, {"at": 24}, known=True)],
        **{"taste": ["call", "desk", "lost"], **keys},
    )


def opened(raw=None, **fields) -> CasePage:
    raw = raw or tasted_raw()
    return a_case(raw, taste=[("scene", name) for name in raw["taste"]], **fields)


class Visitor:
    """Somebody without an account and without cookies, who presses what is there."""

    def __init__(self, client, address: str = ADDRESS) -> None:
        self.client = client
        self.shows(client.get(address))

    def shows(self, response) -> None:
        self.response, self.text = response, folded(response.text)

    def value_of(self, words: str) -> str:
        label = re.search(rf'for="(c-\d+)"[^>]*>{words}<', self.text)[1]
        return re.search(rf'id="{label}" value="([^"]*)"', self.text)[1]

    def decide(self, words: str) -> None:
        self.send(choice=self.value_of(words))

    def send(self, **sent) -> None:
        form = re.search(r'action="([^"]*)"[^>]*data-room="decision"', self.text)
        sequence = re.search(r'name="sequence" value="(\d+)"', self.text)[1]
        self.client.cookies.clear()
        address = html.unescape(form[1])
        sent = {"sequence": sequence, **sent}
        self.shows(self.client.post(address, sent, follow=True))

    @property
    def address(self) -> tuple[str, str]:
        return self.response.request["PATH_INFO"], self.response.request["QUERY_STRING"]


@pytest.fixture
def visitor(client):
    opened()
    return Visitor(client)


def test_a_visitor_decides_and_reads_why(visitor):
    assert "The bank calls." in visitor.text
    assert "Nothing of what you do here is kept." in visitor.text

    visitor.decide("stop")

    assert "In time." in visitor.text
    assert "What helps?" in visitor.text
    assert "Why?" not in visitor.text


def test_a_task_is_answered_too(visitor):
    visitor.decide("stop")
    option = re.search(r'type="checkbox"[^>]*value="([^"]*)"', visitor.text)[1]

    visitor.send(option=option)

    assert "The taste ends here" in visitor.text


def test_it_ends_where_the_play_leaves_its_scenes_and_tells_no_more(visitor):
    visitor.decide("wait")

    assert "Too slow." in visitor.text
    assert "The taste ends here" in visitor.text
    assert "What only members see" not in visitor.text
    assert "order" not in re.findall(r"<label[^>]*>([^<]*)<", visitor.text)
    assert "Ask for membership" in visitor.text
    assert "of 100" not in visitor.text


def test_an_ending_within_it_is_told(visitor):
    visitor.decide("flee")

    assert ">lost</h1>" in visitor.text
    assert "The taste ends here" in visitor.text


def test_nothing_is_kept(visitor):
    visitor.decide("stop")

    assert not Attempt.objects.exists()
    assert not Decision.objects.exists()
    assert not Session.objects.exists()


def test_the_way_back_and_loading_again_show_the_same_page(visitor, client):
    visitor.decide("stop")
    again = client.get("?".join(visitor.address))

    assert "In time." in again.text


def test_what_was_sent_without_a_choice_is_said_and_moves_nothing(visitor):
    visitor.send()

    assert visitor.response.status_code == 422
    assert "Choose what you do." in visitor.text
    assert "The bank calls." in visitor.text


def test_a_decision_that_is_not_open_is_refused(visitor):
    visitor.send(choice="order")

    assert visitor.response.status_code == 422


@pytest.mark.parametrize("play", ["x", "W10:1abc:def", "a" * 5000])
def test_an_address_that_was_changed_begins_again_and_says_so(client, play):
    opened()

    page = folded(client.get(ADDRESS, {"play": play}).text)

    assert "This address is not complete. The taste begins again." in page
    assert "The bank calls." in page


def test_an_address_of_an_older_version_begins_again_and_says_so(visitor, client):
    visitor.decide("stop")
    release(CasePage.objects.get(case_slug="small"), tasted_raw(summary="Another."))

    page = folded(client.get("?".join(visitor.address)).text)

    assert "The case has changed since. The taste begins again." in page
    assert "The bank calls." in page


def test_it_does_not_grow_beyond_an_address(client):
    names = [f"go-{sha1(bytes([i])).hexdigest()}" for i in range(200)]  # noqa: S324
    round_about = scene("call", *(choice(name, "call") for name in names))
    case = opened(case_of([round_about, ending()], taste=["call"]))
    taste = Taste(case, case.versions.get())
    with suppress(DecisionRefused):
        for turn, name in enumerate(names):
            taste.decide(turn, name)

    visitor = Visitor(client, taste.at())
    visitor.decide(names[taste.length])

    assert visitor.response.status_code == 422
    assert "This play has become too long. Begin again." in visitor.text
    assert len(taste.carried) < 4000


def test_who_decides_too_often_is_asked_to_rest(visitor):
    cache.clear()
    for _decision in range(tastes.DECISIONS.failures):
        tastes.DECISIONS.count_failure("127.0.0.1")
    visitor.send()

    assert visitor.response.status_code == 429
    assert "nothing is lost" in visitor.text


# Where there is one


def refused(client) -> bool:
    response = client.get(ADDRESS)
    return response.status_code == 404 and "The bank calls" not in response.text


def test_a_case_that_was_not_opened_has_none(client):
    raw = tasted_raw()
    del raw["taste"]
    a_case(raw)

    assert refused(client)


def test_an_opening_that_was_not_released_opens_nothing(client):
    raw = tasted_raw()
    del raw["taste"]
    a_case(raw, taste=[("scene", "call")])

    assert refused(client)


def test_a_case_that_was_withdrawn_has_none(client):
    opened().unpublish()

    assert refused(client)


def test_a_case_in_a_course_that_was_withdrawn_has_none(client, course):
    opened(parent=a_day_of(course))
    course.unpublish()

    assert refused(client)


def test_a_private_case_has_none(client):
    case = opened()
    PageViewRestriction.objects.create(page=case.get_parent(), restriction_type="login")

    assert refused(client)


# What leads there


STARTER = "/taste/nineteen-hours-late/"


def test_the_home_page_leads_there_in_each_language(client):
    assert f'href="/en{STARTER}"' in client.get("/en/").text
    assert f'href="/ar{STARTER}"' in client.get("/ar/").text


def test_the_page_of_who_waits_for_membership_leads_there(sign_in, region_one):
    applicant = a_person("Applicant", region_one, "applied")

    page = sign_in(applicant).get("/learning/").text

    assert f'href="/en{STARTER}"' in page


def test_nothing_leads_where_no_case_is_open(client, sign_in, region_one):
    cases = CasePage.objects.filter(locale__language_code="en")
    cases.get(case_slug="nineteen-hours-late").unpublish()
    applicant = a_person("Applicant", region_one, "applied")

    assert "/taste/" not in client.get("/en/").text
    assert "/taste/" not in sign_in(applicant).get("/learning/").text


def test_a_member_is_led_to_the_whole_case(alice, sign_in):
    case = opened()
    visitor = Visitor(sign_in(alice))
    form = re.search(r'action="([^"]*)"[^>]*data-room="decision"', visitor.text)[1]
    sent = {"sequence": 0, "choice": visitor.value_of("wait")}

    page = visitor.client.post(html.unescape(form), sent, follow=True).text

    assert f'href="{case.url}">To the whole case' in folded(page)
    assert not Attempt.objects.exists()


def test_the_home_page_asks_as_often_with_many_cases(client, django_assert_num_queries):
    opened()
    client.get("/en/")
    with CaptureQueriesContext(connection) as few:
        client.get("/en/")
    for number in range(3):
        opened(tasted_raw(id=f"small-{number}", title=f"Small {number}"))
    with django_assert_num_queries(len(few)):
        client.get("/en/")
