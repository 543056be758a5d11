"""Recall asks twelve queries at most, and as many with many cards as with few."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recall.models import RecallReview
from tests.exercises.answering import RIGHT
from tests.recall.cards import BEGIN, PAGE, Browser, a_card, banked
from tests.test_query_budgets import queries

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def desk(alice, sign_in, time_machine):
    time_machine.move_to(BEGIN + dt.timedelta(days=5), tick=False)
    for number in range(4):
        a_card(alice, banked("single", f"s{number}"))
    return Browser(sign_in(alice))


def many(alice) -> None:
    for number in range(30):
        a_card(alice, banked("single", f"m{number}", topic=f"t{number}"))
        banked("number", f"v{number}", variant_of=f"m{number}")


def test_pages_ask_as_often_with_many_cards_as_with_few(desk, alice):
    desk.answer_rightly()
    review = RecallReview.objects.visible_to(alice).of_recall().get()
    addresses = [PAGE, f"/recall/answers/{review.pk}/", "/recall/plan/", "/learning/"]
    few = [queries(desk.client, address) for address in addresses]
    many(alice)

    assert [queries(desk.client, address) for address in addresses] == few
    assert max(few[:3]) <= MOST


def test_an_answer_asks_seldom(desk, alice):
    many(alice)
    form = desk.get().select_one("form[data-question]")
    given = RIGHT["single"](form) if form.select_one("[name=option]") else {}
    with CaptureQueriesContext(connection) as captured:
        desk.send(form, **given)

    assert RecallReview.objects.visible_to(alice).of_recall().count() == 1
    assert len(captured) <= MOST
