"""A worker of its own process, killed by the system in the midst of sending a mail."""

import datetime as dt
import os
import signal
import subprocess
import sys

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.utils import timezone

from tests.factories import a_person
from tests.webinars.factories import a_date, a_webinar
from webinars import notices
from webinars.models import Notice, Registration

WORKER = f"""
import sys
import django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
settings.EMAIL_BACKEND = "{__name__}." + sys.argv[2]
from webinars import notifying
notifying.send.func(int(sys.argv[3]))
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
def reminder(committed) -> Notice:
    """Due now, of somebody who registered a week ago."""
    soon = timezone.now() + dt.timedelta(minutes=50)
    registration = Registration.objects.create(
        date=a_date(a_webinar("Soon"), starts_at=soon),
        user=a_person("Alice Reminded"),
        status=Registration.Status.SEATED,
        place=1,
        asked_at=timezone.now() - dt.timedelta(days=7),
    )
    kind = Notice.Kind.HOUR_BEFORE
    return Notice.objects.create(registration=registration, kind=kind, sequence=0)


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
    notices.write_reminders()
    notices.send_due()
    notices.send.func(reminder.pk)

    assert worker.returncode == -signal.SIGKILL
    assert worker.stdout.startswith(told)
    assert bool(worker.stdout) is bool(told)
    assert mail.outbox == []
