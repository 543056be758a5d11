"""One mail a week, at the person's own hour, with one link and nothing to answer."""

import datetime as dt
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command

from recall.models import RecallMail, RecallPlan
from tests.recall.cards import BEGIN, Browser, a_card, banked

pytestmark = pytest.mark.django_db
TUESDAY = dt.datetime(2026, 12, 8, 9, tzinfo=dt.UTC)
WEEK = dt.timedelta(days=7)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def plan(alice, time_machine):
    time_machine.move_to(BEGIN, tick=False)
    a_card(alice)
    return RecallPlan.objects.create(user=alice)


@pytest.fixture
def run(django_capture_on_commit_callbacks, time_machine):
    def ran(at: dt.datetime) -> list[EmailMessage]:
        time_machine.move_to(at, tick=False)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("send_mail_due", "recall", verbosity=0)
        return [m for m in mail.outbox if m.to[0].endswith("@example.org")]

    return ran


def test_it_leaves_at_the_hour_once_and_again_a_week_later(plan, run):
    assert run(TUESDAY - dt.timedelta(seconds=1)) == []
    assert len(run(TUESDAY)) == 1
    assert run(TUESDAY) == []
    assert run(TUESDAY + HOUR) == []
    assert run(TUESDAY + 3 * 24 * HOUR) == []
    assert len(run(TUESDAY + WEEK)) == 1


def test_who_is_asked_less_often_has_it_every_second_week(plan, run):
    plan.ask_less_often()
    assert [len(run(TUESDAY + week * WEEK)) for week in range(5)] == [1, 0, 1, 0, 1]


def test_a_day_earlier_in_the_week_waits_for_no_week_more(plan, run):
    assert len(run(TUESDAY)) == 1
    plan.weekday = RecallPlan.Weekday.MONDAY
    plan.save()
    assert len(run(TUESDAY + 6 * 24 * HOUR)) == 1


def test_a_timer_that_is_late_for_half_a_day_still_sends_it(plan, run):
    assert run(TUESDAY + 12 * HOUR + dt.timedelta(seconds=1)) == []
    assert len(run(TUESDAY + WEEK + 12 * HOUR)) == 1


def test_there_is_one_link_and_one_to_stop_and_no_question(plan, run, alice, settings):
    settings.SITE_URL = "https://training.example.org"
    (message,) = run(TUESDAY)

    assert message.subject == "1 question, one minute"
    links = [word for word in message.body.split() if "://" in word]
    assert links[0] == "https://training.example.org/recall/"
    assert links[1].startswith("https://training.example.org/recall/mails/stop/")
    assert len(links) == 2
    assert not message.alternatives  # no HTML, so no picture that tells of reading
    for word in ("What is right?", "judge", "single"):
        assert word not in message.body
    assert message.extra_headers["List-Unsubscribe"] == f"<{links[1]}>"
    assert message.extra_headers["List-Unsubscribe-Post"] == (
        "List-Unsubscribe=One-Click"
    )


def test_the_hour_is_that_of_the_person(plan, run, alice):
    alice.time_zone = "America/Bogota"  # five hours behind
    alice.save()

    assert run(TUESDAY) == []
    assert len(run(TUESDAY + 5 * HOUR)) == 1


@pytest.mark.parametrize(
    ("weekday", "hour", "moment"),
    [
        # Clocks go back on Sunday, 25 October 2026, at 03:00: 02:00 comes twice.
        (6, 2, "2026-10-25T00:00+00:00"),
        (6, 9, "2026-10-25T08:00+00:00"),
        (5, 9, "2026-10-24T07:00+00:00"),
        # They go forward on 28 March 2027 at 02:00: 02:00 does not exist.
        (6, 2, "2027-03-28T01:00+00:00"),
        (6, 9, "2027-03-28T07:00+00:00"),
        (5, 9, "2027-03-27T08:00+00:00"),
    ],
)
def test_the_hour_stays_when_clocks_change(
    alice, run, time_machine, weekday, hour, moment
):
    at = dt.datetime.fromisoformat(moment)
    alice.time_zone = "Europe/Paris"
    alice.save()
    a_card(alice, at=at - 5 * WEEK)
    time_machine.move_to(at - dt.timedelta(days=2), tick=False)
    RecallPlan.objects.create(user=alice, weekday=weekday, hour=hour)

    assert run(at - dt.timedelta(seconds=1)) == []
    assert len(run(at)) == 1
    assert run(at + HOUR) == []
    sent = RecallMail.objects.get(user=alice)
    assert sent.day == at.astimezone(ZoneInfo("Europe/Paris")).date()


def test_no_mail_leaves_while_nothing_is_due(plan, run, alice, sign_in):
    assert len(run(TUESDAY)) == 1
    Browser(sign_in(alice)).answer_rightly()  # due in more than a week

    assert run(TUESDAY + WEEK) == []


def test_nor_during_a_pause_of_any_length(plan, run, alice):
    plan.paused_until = dt.date(2027, 12, 14)  # a Tuesday
    plan.save()

    assert run(TUESDAY) == []
    assert run(dt.datetime(2027, 12, 7, 9, tzinfo=dt.UTC)) == []
    assert len(run(dt.datetime(2027, 12, 14, 9, tzinfo=dt.UTC))) == 1


def test_nor_to_whom_the_mails_were_stopped_or_who_left(plan, run, alice):
    plan.stop_mails()
    assert run(TUESDAY) == []

    RecallPlan.objects.filter(user=alice).update(mails_stopped_at=None)
    alice.membership.state = "suspended"
    alice.membership.reason = "Left."
    alice.membership.save()
    assert run(TUESDAY) == []


def test_what_was_stopped_while_the_mail_waited_does_not_leave(plan, run, alice):
    RecallMail.objects.create(user=plan.user, day=TUESDAY.date())
    plan.stop_mails()

    assert run(TUESDAY) == []
    assert RecallMail.objects.get(user=alice).claimed_at


def test_a_plan_that_changes_late_on_its_day_begins_with_the_next_week(
    plan, run, alice, sign_in, time_machine
):
    time_machine.move_to(TUESDAY + 2 * HOUR, tick=False)
    desk = Browser(sign_in(alice))
    form = desk.get("/recall/plan/").select_one("main form.card, form.card")
    sent = {"has_mails": "on", "weeks": "1", "weekday": "1", "hour": "10"}
    desk.client.post("/recall/plan/", sent)

    assert form
    assert run(TUESDAY + 2 * HOUR) == []
    assert len(run(TUESDAY + WEEK + HOUR)) == 1


def test_a_mail_is_in_the_language_of_its_reader(plan, run, alice):
    alice.language = "fr"
    alice.save()
    (message,) = run(TUESDAY)

    assert "/recall/" in message.body


def test_who_has_hundreds_of_questions_gets_one_mail_about_three(plan, run, alice):
    for number in range(5):
        a_card(alice, banked("single", f"s{number}"))

    (message,) = run(TUESDAY)
    assert message.subject == "3 questions, 3 minutes"
