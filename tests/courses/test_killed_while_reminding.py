"""A worker of its own process, killed by the system in the midst of a reminder."""

import os
import signal
import subprocess
import sys

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import connection

from courses import reminders
from courses.models import TaskReminder
from tests.courses.hand_ins import a_cohort_in_follow_up, a_task
from tests.factories import a_course, a_person, a_region

WORKER = f"""
import sys
import django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
settings.EMAIL_BACKEND = "{__name__}." + sys.argv[2]
from courses import reminding
reminding.send.func(int(sys.argv[3]))
"""


class DiesBeforeSending(BaseEmailBackend):
    def send_messages(self, messages):
        os.kill(os.getpid(), signal.SIGKILL)


class DiesAfterSending(BaseEmailBackend):
    def send_messages(self, messages):
        sys.stdout.write("".join(f"sent to {message.to[0]}" for message in messages))
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def reminder(committed) -> TaskReminder:
    course = a_course("Followed up", days=1, lessons=1)
    task = a_task(course)
    cohort = a_cohort_in_follow_up(course, a_region("Region one"), due_in=0)
    return TaskReminder.objects.create(
        enrolment=cohort.admit(a_person("Alice Reminded"), by=None),
        activity_key=task.translation_key,
        kind=TaskReminder.Kind.ON_THE_DAY,
        due=cohort.follow_up_1,
    )


@pytest.mark.parametrize(
    ("death", "told"),
    [("DiesBeforeSending", ""), ("DiesAfterSending", "sent to alice-reminded@")],
)
def test_nobody_is_reminded_twice(reminder, death, told):
    arguments = [connection.settings_dict["NAME"], death, reminder.pk]

    worker = subprocess.run(
        [sys.executable, "-c", WORKER, *map(str, arguments)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    mail.outbox.clear()
    call_command("follow_up_mails", verbosity=0)
    reminders.send.func(reminder.pk)

    assert worker.returncode == -signal.SIGKILL
    assert worker.stdout.startswith(told)
    assert bool(worker.stdout) is bool(told)
    assert "alice-reminded@example.org" not in [m.to[0] for m in mail.outbox]
