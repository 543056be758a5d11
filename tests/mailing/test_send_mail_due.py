"""One command for every mail that becomes due, and for those that never left."""

import datetime as dt
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from mailing.due import all_due_mail
from mailing.models import OutboxMail
from programmes.models import ReportMail, SavedReport
from tests.mailing.outbox import kinds_of

pytestmark = pytest.mark.django_db


def run(name: str, *apps: str) -> str:
    out = StringIO()
    call_command(name, *apps, stdout=out)
    return out.getvalue()


@pytest.fixture
def unsent(mona) -> ReportMail:
    """Written before the worker died, and still due."""
    today = timezone.localdate()
    report = SavedReport.objects.create(
        owner=mona, name="Kept", asked={"by": "country"}, schedule="monthly"
    )
    SavedReport.objects.update(scheduled_on=today - dt.timedelta(days=40))
    return ReportMail.objects.create(report=report, due_on=today.replace(day=1))


def test_every_mail_that_is_a_row_is_registered():
    assert {due.model for due in all_due_mail()} == set(kinds_of(OutboxMail))


@pytest.mark.parametrize("apps", [[], ["programmes"]])
def test_a_mail_that_never_left_is_handed_to_the_worker(unsent, apps):
    mail.outbox.clear()

    assert "mails with reports: 0 due, 1 handed" in run("send_mail_due", *apps)

    assert [m.to for m in mail.outbox] == [[unsent.report.owner.email]]
    assert "mails with reports: 0 due, 0 handed" in run("send_mail_due", *apps)


def test_only_the_mails_of_the_apps_that_are_named(unsent):
    told = run("send_mail_due", "webinars", "courses")

    assert "mails about webinars: " in told
    assert "digests of hand-ins: " in told
    assert "reports" not in told
    assert ReportMail.objects.unsent().get() == unsent


def test_an_app_that_has_no_mails_is_not_taken_in_silence():
    with pytest.raises(CommandError, match="certificates"):
        run("send_mail_due", "certificates")


@pytest.mark.parametrize(
    ("old_name", "mails"),
    [
        ("webinar_mails", "mails about webinars: "),
        ("follow_up_mails", "reminders of tasks: "),
        ("report_mails", "mails with reports: "),
    ],
)
def test_the_old_commands_still_do_their_part(old_name, mails):
    told = run(old_name)

    assert told.startswith(mails)
    assert "send_mail_due" in told
