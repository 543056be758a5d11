"""Mail to a cohort is a task: logged with the request, written by the worker, and by
then only to those who are still there.
"""

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from accounts.models import AuditEntry
from tests.factories import a_person

pytestmark = pytest.mark.django_db
WITH_A_WORKER = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "mail"],
    }
}


@pytest.fixture
def here(cohort, alice, bob, mona) -> str:
    for person in alice, bob:
        cohort.admit(person, mona)
    return f"/programme/cohorts/{cohort.pk}/"


@pytest.fixture
def _with_a_worker(settings) -> None:
    settings.TASKS = WITH_A_WORKER


def waiting() -> list[DBTaskResult]:
    return list(
        DBTaskResult.objects.filter(task_path__startswith="programmes.mailings")
    )


def work() -> None:
    """As the worker does it."""
    for each in waiting():
        each.task.func(*each.args_kwargs["args"])


LETTER = {"subject": "Room 2", "text": "We meet in room 2."}


@pytest.mark.usefixtures("_with_a_worker")
def test_an_announcement_waits_for_the_worker(here, mona, sign_in):
    page = sign_in(mona).post(f"{here}announce/", LETTER, follow=True)

    assert "Sent to 2 people." in page.text
    assert not mail.outbox
    assert len(waiting()) == 1
    entry = AuditEntry.objects.get(action="wrote")
    assert entry.by == mona
    assert entry.detail.endswith(": Room 2 (2)")

    work()
    assert sorted(m.to[0] for m in mail.outbox) == [
        "alice-moyo@example.org",
        "bob-ndlovu@example.org",
    ]


@pytest.mark.usefixtures("_with_a_worker")
def test_who_has_left_by_then_gets_nothing(here, cohort, alice, mona, sign_in):
    suspended = a_person("Suspended", cohort.region)
    cohort.admit(suspended, mona)
    sign_in(mona).post(f"{here}announce/", LETTER)
    cohort.enrolments.get(user=alice).withdraw(mona, "")
    suspended.membership.suspend(mona, "Left the service.")
    mail.outbox.clear()

    work()
    assert [m.to[0] for m in mail.outbox] == ["bob-ndlovu@example.org"]


@pytest.mark.usefixtures("_with_a_worker")
def test_reminders_are_logged_for_each_and_written_later(
    here, cohort, alice, mona, sign_in
):
    ticked = [e.pk for e in cohort.enrolments.all()]
    sign_in(mona).post(f"{here}remind/", {"person": ticked})

    assert not mail.outbox
    entries = AuditEntry.objects.filter(action="reminded")
    assert {entry.about.full_name for entry in entries} == {"Alice Moyo", "Bob Ndlovu"}
    work()
    assert len(mail.outbox) == 2


@pytest.mark.usefixtures("_with_a_worker")
def test_nobody_ticked_is_no_task(here, mona, sign_in):
    page = sign_in(mona).post(f"{here}remind/", follow=True)

    assert "Nobody was chosen." in page.text
    assert not waiting()
    assert not AuditEntry.objects.filter(action="reminded").exists()
