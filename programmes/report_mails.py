"""Saved reports by mail: rows are written when they are due; the worker sends them."""

from functools import partial

from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django_tasks import task

from accounts.models import AuditAction, AuditEntry
from courses import table_files
from courses.spreadsheets import as_workbook
from mailing.messages import build_message
from programmes.exports import report_tables
from programmes.models import ReportMail, SavedReport
from programmes.reports.form import ReportForm
from programmes.reports.report import Report


def write_due() -> int:
    """Writes a mail for each saved report that is due, and returns how many are new."""
    today, written = timezone.localdate(), 0
    for report in SavedReport.objects.scheduled():
        if due_on := report.due(today):
            mail, is_new = ReportMail.objects.get_or_create(
                report=report, due_on=due_on
            )
            if is_new:
                send.enqueue(mail.pk)
                written += 1
    return written


@task()
def send(mail_id: int) -> None:
    """It can be repeated, and run twice at the same moment.

    The file is written before the row is claimed: what fails until then is tried again.
    """
    mails = ReportMail.objects.unsent().select_related("report__owner")
    mail = mails.filter(pk=mail_id).first()
    if mail is None:
        return
    report, owner = mail.report, mail.report.owner
    name = table_files.file_name(report.name, table_files.XLSX)
    with translation.override(owner.language), timezone.override(owner.zone):
        form = ReportForm(owner, report.asked)
        message = _message(form, report, name) if _is_still_meant(mail, form) else None
    record_export = partial(
        AuditEntry.objects.record,
        AuditAction.EXPORTED,
        by=owner,
        region=form.of_region,
        detail=name,
    )
    mail.deliver(message, on_claim=record_export)


def _is_still_meant(mail: ReportMail, form: ReportForm) -> bool:
    """False if it is old news, if nobody asks for it now, or if its owner may not see
    what it is about.
    """
    owner = mail.report.owner
    is_due = mail.due_on == mail.report.due(timezone.localdate())
    return is_due and owner.is_active and owner.has_desk and form.is_valid()


def _message(form: ReportForm, report: SavedReport, file_name: str) -> EmailMessage:
    message = build_message(report.owner, "report", {"report": report})
    content = as_workbook(report_tables.tables(Report(form)))
    message.attach(file_name, content, table_files.TYPES["xlsx"])
    return message
