"""A worker, a process of its own, is killed by the system while it sends a mail."""

import os
import signal
import subprocess
import sys

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from programmes.models import ReportMail, SavedReport
from tests.factories import a_person
from tests.mailing.outbox import a_message

WORKER = f"""
import sys
import django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
settings.EMAIL_BACKEND = "{__name__}." + sys.argv[2]
from programmes.models import ReportMail
from tests.mailing.outbox import a_message
mail = ReportMail.objects.get(pk=sys.argv[3])
mail.deliver(a_message(mail.report.owner))
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
def unsent(committed) -> ReportMail:
    report = SavedReport.objects.create(owner=a_person("Mona Mailed"), name="Weekly")
    return ReportMail.objects.create(report=report, due_on=timezone.localdate())


@pytest.mark.parametrize(
    ("death", "sent"),
    [("DiesBeforeSending", ""), ("DiesAfterSending", "sent to mona-mailed@")],
)
def test_a_mail_whose_worker_was_killed_does_not_leave_again(unsent, death, sent):
    arguments = [connection.settings_dict["NAME"], death, unsent.pk]

    worker = subprocess.run(
        [sys.executable, "-c", WORKER, *map(str, arguments)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    mail.outbox.clear()
    call_command("send_mail_due", verbosity=0)
    unsent.deliver(a_message(unsent.report.owner))

    assert worker.returncode == -signal.SIGKILL
    assert worker.stdout.startswith(sent)
    assert bool(worker.stdout) is bool(sent)
    assert "mona-mailed@example.org" not in [m.to[0] for m in mail.outbox]
