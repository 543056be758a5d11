"""Reports that somebody keeps: saved from a report's page, and mailed on request."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import AuthenticatedHttpRequest
from programmes.decorators import desk
from programmes.models import SavedReport
from programmes.reports.form import ReportForm


class SaveForm(forms.Form):
    name = forms.CharField(max_length=120)
    schedule = forms.ChoiceField(choices=SavedReport.Schedule.choices, required=False)


@desk
def saved(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Shows one's own; a report is saved by sending its form."""
    if request.method == "POST":
        return _save(request)
    reports = SavedReport.objects.visible_to(request.user)
    context = {"reports": reports, "schedules": SavedReport.Schedule.choices}
    return render(request, "programmes/saved.html", context)


def _save(request: AuthenticatedHttpRequest) -> HttpResponse:
    report_form = ReportForm(request.user, request.POST)
    form = SaveForm(request.POST)
    if not report_form.is_valid():
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Give the report a name, and save it again."))
        return redirect(f"{reverse('programmes:report')}?{report_form.query}#save")
    report, _is_new = SavedReport.objects.update_or_create(
        owner=request.user,
        name=form.cleaned_data["name"],
        defaults={"asked": report_form.as_query},
    )
    report.schedule_as(form.cleaned_data["schedule"] or SavedReport.Schedule.NONE)
    messages.success(request, _("“%(name)s” is saved.") % {"name": report.name})
    return redirect("programmes:saved_reports")


@require_POST
@desk
def change(request: AuthenticatedHttpRequest, report_id: int) -> HttpResponse:
    report = get_object_or_404(
        SavedReport.objects.visible_to(request.user), pk=report_id
    )
    schedule = request.POST.get("schedule")
    if request.POST.get("delete"):
        report.delete()
        messages.success(request, _("“%(name)s” is deleted.") % {"name": report.name})
    elif schedule in SavedReport.Schedule.values:
        report.schedule_as(schedule)
        text = _("“%(name)s”: %(schedule)s.")
        names = {"name": report.name, "schedule": report.get_schedule_display()}
        messages.success(request, text % names)
    else:
        raise Http404
    return redirect("programmes:saved_reports")
