import datetime as dt

import pytest
from django.core.management import call_command

from operating.models import SignOfLife
from operating.timers import TIMERS, is_due, last_runs

NOON = dt.datetime(2027, 3, 1, 12, 0, tzinfo=dt.UTC)
HOURS, MINUTES = dt.timedelta(hours=1), dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("timer", "age", "due"),
    [
        ("send_mail_due webinars", 4 * MINUTES, True),  # timers are not exact
        ("send_mail_due webinars", 3 * MINUTES, False),
        ("send_mail_due courses", 58 * MINUTES, False),
        ("send_mail_due courses", 59 * MINUTES, True),
        ("retention --do", 7 * HOURS, False),  # since five in the morning
        ("retention --do", 9 * HOURS, True),  # since three
        ("retention --do", None, True),
    ],
)
def test_a_timer_is_due_after_its_period_or_its_night(timer, age, due) -> None:
    assert is_due(timer, NOON, age and NOON - age) == due


def test_before_the_night_ends_nothing_of_the_day_is_due() -> None:
    two = NOON.replace(hour=2)

    assert not is_due("clearsessions", two, two - 20 * HOURS)
    assert is_due("clearsessions", two, two - 23 * HOURS)


@pytest.mark.django_db
def test_one_command_runs_all_that_is_due_and_notes_it(capsys) -> None:
    call_command("timers")
    assert all(last_runs().values())
    assert "mails about webinars" in capsys.readouterr().out

    call_command("timers")
    assert "mails about webinars" not in capsys.readouterr().out
    assert SignOfLife.objects.timers().count() == len(TIMERS)
