"""My learning shows what is due, and how each topic stands."""

import datetime as dt

import pytest

from tests.recall.cards import BEGIN, WRONG_MARKS, Browser, a_card, banked

pytestmark = pytest.mark.django_db
ADDRESS = "/learning/"


@pytest.fixture
def desk(alice, sign_in, time_machine):
    time_machine.move_to(BEGIN + dt.timedelta(days=1), tick=False)
    return Browser(sign_in(alice))


def test_without_cards_there_is_no_section(desk):
    assert "Recall" not in desk.text(ADDRESS)


def test_what_is_due_and_how_topics_stand(desk, alice):
    a_card(alice, banked("number", topic="law"), WRONG_MARKS)
    a_card(alice, banked("single", topic="tracing"))
    page = desk.get(ADDRESS)

    assert "1 question is due" in desk.text(ADDRESS)
    assert page.select_one("a[href='/recall/']")
    topics = [" ".join(li.get_text(" ").split()) for li in page.select(".holdings li")]
    assert topics[0].startswith("Law in a week about 5")
    assert topics[0].endswith("will be there slipped")
    assert topics[1].startswith("Tracing in a week about 8")
    assert topics[1].endswith("will be there fading")


def test_where_nothing_is_due_it_says_until_when(desk, alice):
    a_card(alice)

    assert "Nothing is due until 22 November 2026." in desk.text(ADDRESS)
