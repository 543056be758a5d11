"""Saved reports by mail: written down when they are due, sent once at most.

As with mails about webinars, see docs/decisions/webinar-mails.md.
"""

import datetime as dt

from django.core.mail import get_connection
from django.utils import timezone, translation
from django_tasks import task

from accounts import letters
from accounts.models import AuditEntry, Deed
from courses.spreadsheets import as_workbook
from programmes.exports import files, report_tables
from programmes.models import ReportMail, SavedReport
from programmes.reports.form import ReportForm
from programmes.reports.report import Report


def write_due(day: dt.date) -> int:
    """How many are due now. One that is written down already is not written again."""
    due = [
        ReportMail(report=report, due_on=due_on)
        for report in SavedReport.objects.scheduled()
        if (due_on := report.due(day))
    ]
    ReportMail.objects.bulk_create(due, ignore_conflicts=True)
    return len(due)


def send_due() -> int:
    """Hands to the worker whatever has not left."""
    unsent = ReportMail.objects.unsent().order_by("pk").values_list("pk", flat=True)
    for mail_id in unsent:
        send.enqueue(mail_id)
    return len(unsent)


@task()
def send(mail_id: int) -> None:
    """Can be repeated, and run twice at the same moment.

    The file is written and the connection opened before the claim: what fails until
    then is tried again.
    """
    mails = ReportMail.objects.unsent().select_related("report__owner")
    mail = mails.filter(pk=mail_id).first()
    if mail is None:
        return
    if mail.due_on != mail.report.due(timezone.localdate()):
        mail.claim()  # old news, or not asked for any more
        return
    owner = mail.report.owner
    with translation.override(owner.language), timezone.override(owner.zone):
        form = ReportForm(owner, mail.report.asked)
        if not (owner.is_active and owner.has_desk and form.is_valid()):
            mail.claim()
            return
        message = letters.message(
            owner.email, "report", {"reader": owner, "report": mail.report}
        )
        name = files.file_name(mail.report.name, files.XLSX)
        content = as_workbook(report_tables.tables(Report(form)))
        message.attach(name, content, files.TYPES["xlsx"])
    with get_connection() as connection:
        if mail.claim():
            AuditEntry.objects.record(
                Deed.EXPORTED, by=owner, region=form.of_region, detail=name
            )
            connection.send_messages([message])
