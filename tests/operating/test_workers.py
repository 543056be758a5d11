"""Workers, several of them: what waits goes by priority, and the dead leave nothing."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from courses.progress import recount_course
from mailing.backends import QueuedBackend, send_by_smtp
from mailing.messages import PRIORITY
from operating import condition
from operating.models import SignOfLife
from operating.views import STATES
from operating.workers import DEAD_AFTER, TRIES, beating, take_over
from tests.accounts.authentication import sign_up

pytestmark = pytest.mark.django_db
LONG_AGO = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _with_a_queue(settings) -> None:
    settings.TASKS = {
        "default": {
            "BACKEND": "django_tasks_db.DatabaseBackend",
            "QUEUES": ["default", "mail"],
        }
    }


def begun(*workers: str, mail: bool = False) -> DBTaskResult:
    """A task that the last of `workers` took long ago and never ended."""
    if mail:
        task = send_by_smtp.enqueue({"subject": "Hello", "to": ["a@example.org"]})
    else:
        task = recount_course.enqueue("key")
    row = DBTaskResult.objects.get(pk=task.id)
    row.status, row.worker_ids = TaskResultStatus.RUNNING, list(workers)
    row.started_at = timezone.now() - LONG_AGO
    row.save()
    return row


def status_of(row: DBTaskResult) -> str:
    return DBTaskResult.objects.get(pk=row.pk).status


def test_a_code_goes_before_a_thousand_announcements() -> None:
    many, code, letter = (
        EmailMessage(word, "", to=["a@example.org"], headers={PRIORITY: word})
        for word in ["non-urgent", "urgent", "normal"]
    )
    QueuedBackend().send_messages([many, letter])
    recount_course.enqueue("key")
    QueuedBackend().send_messages([code])

    order = [row.args_kwargs["args"][0] for row in DBTaskResult.objects.ready()]

    subjects = [each if each == "key" else each["subject"] for each in order]
    assert subjects == ["urgent", "key", "normal", "non-urgent"]


def test_the_mail_with_a_code_is_the_urgent_one(settings) -> None:
    settings.EMAIL_BACKEND = "mailing.backends.QueuedBackend"
    sign_up(Client())

    assert DBTaskResult.objects.ready().get(queue_name="mail").priority == 50


def test_the_task_of_a_dead_worker_is_queued_again() -> None:
    row = begun("dead")

    take_over()

    assert status_of(row) == TaskResultStatus.READY


def test_the_task_of_a_living_worker_is_left_to_it() -> None:
    row = begun("alive")

    with beating("alive"):
        take_over()

    assert status_of(row) == TaskResultStatus.RUNNING


def test_a_task_that_was_taken_just_now_is_left_alone() -> None:
    row = begun("just started")
    DBTaskResult.objects.update(started_at=timezone.now())

    take_over()

    assert status_of(row) == TaskResultStatus.RUNNING


def test_a_task_that_kills_its_workers_is_set_aside() -> None:
    row = begun(*["dead"] * TRIES)

    take_over()

    assert status_of(row) == TaskResultStatus.FAILED


def test_a_mail_never_leaves_a_second_time_by_itself() -> None:
    row = begun("dead", mail=True)

    take_over()

    assert status_of(row) == TaskResultStatus.FAILED


def test_a_worker_that_shows_no_sign_for_minutes_is_dead() -> None:
    row = begun("silent")
    SignOfLife.objects.note(SignOfLife.Kind.WORKER, "silent")
    SignOfLife.objects.update(seen_at=timezone.now() - DEAD_AFTER)

    take_over()

    assert status_of(row) == TaskResultStatus.READY


def test_administrators_see_what_was_set_aside_and_send_it_again(
    ada: User, sign_in
) -> None:
    row = begun("dead", mail=True)
    take_over()
    client = sign_in(ada)

    page = client.get("/admin/condition/").content.decode()
    client.post(f"/admin/condition/{row.pk}/again/")
    client.post(f"/admin/condition/{row.pk}/again/")

    assert "Hello" in page
    assert "a@example.org" in page
    assert "The worker died during the task." in page
    assert status_of(row) == TaskResultStatus.READY


def test_each_state_that_there_is_has_words_for_people(ada: User, sign_in) -> None:
    code = Path(condition.__file__).read_text()
    states = set(re.findall(r'"state": "(\w+)"', code))
    states |= set(re.findall(r'"state": "(\w+)" if', code))
    states |= set(re.findall(r'else "(\w+)"', code))

    assert states == set(STATES)
    page = sign_in(ada).get("/admin/condition/").text
    assert "Not running" in page
    assert "manage.py retention --do" in page


def test_nobody_else_sees_it(edith: User, mona: User, sign_in) -> None:
    row = begun("dead", mail=True)
    take_over()

    for person in edith, mona:
        client = sign_in(person)
        assert client.get("/admin/condition/").status_code in (302, 403)
        assert client.post(f"/admin/condition/{row.pk}/again/").status_code != 200
    assert status_of(row) == TaskResultStatus.FAILED
