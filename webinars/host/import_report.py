"""A report of the meeting: sent, shown as it would be noted, and noted."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.requests import AuthenticatedHttpRequest
from webinars import attendance, meeting_reports
from webinars.host.forms import MappingForm, UploadForm
from webinars.host.permissions import for_hosts
from webinars.models import Presence, Registration, WebinarDate


@dataclass(frozen=True)
class ReportLine:
    """A line of a report, and whose it is: None where nobody registered is meant."""

    row: meeting_reports.MeetingRow
    registration: Registration | None

    @property
    def counts(self) -> bool:
        return self.registration is not None and not self.row.fault


@require_POST
@for_hosts
def report(request: AuthenticatedHttpRequest, date: WebinarDate) -> HttpResponse:
    """Imports a report: first by its file, then by its text and the chosen columns."""
    if "text" in request.POST:
        return _with_text(request, date, request.POST["text"], request.POST)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        for error in form.errors.get("report", []):
            messages.error(request, str(error))
        return redirect("webinars:desk", date.pk)
    return _with_text(request, date, form.cleaned_data["report"], None)


def _with_text(
    request: AuthenticatedHttpRequest, date: WebinarDate, text: str, chosen: object
) -> HttpResponse:
    try:
        read = meeting_reports.read(text[: meeting_reports.LONGEST])
    except ValidationError as broken:
        messages.error(request, broken.messages[0])
        return redirect("webinars:desk", date.pk)
    first = {"text": text, "zone": date.time_zone, **read.guessed}
    form = MappingForm(chosen or first, report=read)
    lines: list[ReportLine] = []
    if form.is_valid():
        zone = form.cleaned_data["zone"]
        rows = meeting_reports.rows(read, form.columns, zone, date)
        lines = _people_in(rows, date)
        if chosen and "confirm" in request.POST:
            return _note(request, date, lines)
    context = {"date": date, "form": form, "lines": lines}
    context["count"] = sum(line.counts for line in lines)
    return render(request, "webinars/host_report.html", context)


def _people_in(
    rows: list[meeting_reports.MeetingRow], date: WebinarDate
) -> list[ReportLine]:
    """Tells whose each line is, by any address that a person has confirmed."""
    seated = date.registrations.seated().select_related("user", "date__page")
    by_user = {seat.user_id: seat for seat in seated}
    by_email = {seat.user.email.lower(): seat for seat in by_user.values()}
    others = EmailAddress.objects.filter(user__in=by_user, verified=True)
    for user_id, email in others.values_list("user", "email"):
        by_email.setdefault(email.lower(), by_user[user_id])
    return [ReportLine(row, by_email.get(row.email)) for row in rows]


@transaction.atomic
def _note(
    request: AuthenticatedHttpRequest, date: WebinarDate, lines: list[ReportLine]
) -> HttpResponse:
    counted = [line for line in lines if line.counts]
    for line in counted:
        if line.registration and line.row.joined:  # which is so where a line counts
            attendance.note(
                line.registration,
                Presence.Source.REPORT,
                line.row.joined,
                line.row.left,
                by=request.user,
            )
    text = ngettext("%(n)d line noted.", "%(n)d lines noted.", len(counted))
    messages.success(request, text % {"n": len(counted)})
    return redirect("webinars:desk", date.pk)
