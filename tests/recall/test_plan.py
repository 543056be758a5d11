"""When somebody is asked: day, hour, pause, courses."""

import datetime as dt

import pytest

from recall.forms import PlanForm
from recall.models import RecallPlan
from tests.recall.cards import BEGIN, Browser, a_card, main_of, text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/recall/plan/"
SENT = {
    "has_mails": "on",
    "weeks": "1",
    "weekday": "4",
    "hour": "17",
    "paused_until": "",
}
NOW = BEGIN + dt.timedelta(days=5)


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def desk(alice, sign_in):
    return Browser(sign_in(alice))


def test_somebody_who_chooses_nothing_has_the_usual_plan(desk, alice):
    page = desk.get(ADDRESS)

    assert page.select_one("[name=weekday] [selected]").get_text() == "Tuesday"
    assert page.select_one("[name=hour] [selected]").get_text() == "09:00"
    assert page.select_one("[name=has_mails]").has_attr("checked")
    assert not RecallPlan.objects.filter(user=alice).exists()


def test_day_and_hour_are_kept(desk, alice):
    desk.client.post(ADDRESS, SENT)
    desk.client.post(ADDRESS, SENT)

    plan = RecallPlan.objects.get(user=alice)
    assert (plan.weekday, plan.hour, plan.mails_stopped_at) == (4, 17, None)


def test_mails_are_stopped_and_begin_again(desk, alice):
    without = {name: value for name, value in SENT.items() if name != "has_mails"}
    desk.client.post(ADDRESS, without)
    assert RecallPlan.objects.get(user=alice).mails_stopped_at

    desk.client.post(ADDRESS, SENT)
    assert RecallPlan.objects.get(user=alice).mails_stopped_at is None


def test_during_a_pause_nothing_is_asked_until_its_day(desk, alice, time_machine):
    a_card(alice)
    desk.client.post(ADDRESS, {**SENT, "paused_until": "2027-03-01"})
    assert "You pause until 1 March 2027" in desk.text()

    time_machine.move_to("2027-02-28T23:59:59+00:00", tick=False)
    desk.client.force_login(alice, backend="accounts.backends.Backend")
    assert "You pause until 1 March 2027" in desk.text()

    time_machine.shift(1)
    assert "Question 1 of 1" in desk.text()


def test_a_pause_can_be_ended(desk, alice):
    a_card(alice)
    desk.client.post(ADDRESS, {**SENT, "paused_until": "2027-03-01"})

    response = desk.client.post("/recall/plan/go-on/", follow=True)

    assert "Question 1 of 1" in text_of(main_of(response))


def test_a_pause_until_a_day_that_has_come_is_refused(desk, alice):
    response = desk.client.post(ADDRESS, {**SENT, "paused_until": "2026-11-25"})

    assert "Choose a day that is still to come." in text_of(main_of(response))
    assert not RecallPlan.objects.filter(user=alice).exists()


def test_a_pause_that_is_over_is_no_hindrance(desk, alice):
    RecallPlan.objects.create(user=alice, paused_until=dt.date(2026, 11, 1))

    desk.client.post(ADDRESS, {**SENT, "paused_until": "2026-11-01"})

    assert RecallPlan.objects.get(user=alice).hour == 17


def test_a_course_in_which_nothing_was_answered_is_none(desk, course):
    address = f"/recall/courses/{course.translation_key}/"

    assert desk.client.post(address, {"do": "begin"}).status_code == 404


def test_an_unknown_button_is_none(desk, alice, course):
    a_card(alice, course=course.translation_key)
    address = f"/recall/courses/{course.translation_key}/"

    assert desk.client.post(address, {"do": "dance"}).status_code == 404


def test_a_first_plan_that_is_sent_twice_at_once_is_one(alice):
    forms = [PlanForm(SENT, instance=RecallPlan(user=alice)) for _time in range(2)]
    assert all(form.is_valid() for form in forms)
    for form in forms:
        form.save()

    assert RecallPlan.objects.get(user=alice).hour == 17


def test_one_press_asks_less_often_and_there_is_an_end_of_it(desk, alice):
    a_card(alice)
    for weeks in 2, 4, 4:
        desk.client.post("/recall/plan/less-often/")
        assert RecallPlan.objects.get(user=alice).weeks == weeks
    assert "Ask me less often" not in desk.text()
    assert "every four weeks" in text_of(main_of(desk.client.get(ADDRESS)))
