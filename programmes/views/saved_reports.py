"""Reports that somebody keeps: saved from the page of a report, mailed if she likes."""

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
    """Hers; a report is saved by sending what it was asked."""
    if request.method == "POST":
        return _save(request)
    reports = SavedReport.objects.visible_to(request.user)
    context = {"reports": reports, "schedules": SavedReport.Schedule.choices}
    return render(request, "programmes/saved.html", context)


def _save(request: AuthenticatedHttpRequest) -> HttpResponse:
    asked, form = ReportForm(request.user, request.POST), SaveForm(request.POST)
    if not asked.is_valid():
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Give the report a name, and save it again."))
        return redirect(f"{reverse('programmes:report')}?{asked.query}#save")
    told = form.cleaned_data
    kept, _is_new = SavedReport.objects.update_or_create(
        owner=request.user, name=told["name"], defaults={"asked": asked.as_asked}
    )
    kept.schedule_as(told["schedule"] or SavedReport.Schedule.NONE)
    messages.success(request, _("“%(name)s” is saved.") % {"name": kept.name})
    return redirect("programmes:saved_reports")


@require_POST
@desk
def change(request: AuthenticatedHttpRequest, report_id: int) -> HttpResponse:
    kept = get_object_or_404(SavedReport.objects.visible_to(request.user), pk=report_id)
    schedule = request.POST.get("schedule")
    if request.POST.get("delete"):
        kept.delete()
        messages.success(request, _("“%(name)s” is deleted.") % {"name": kept.name})
    elif schedule in SavedReport.Schedule.values:
        kept.schedule_as(schedule)
        text = _("“%(name)s”: %(schedule)s.")
        told = {"name": kept.name, "schedule": kept.get_schedule_display()}
        messages.success(request, text % told)
    else:
        raise Http404
    return redirect("programmes:saved_reports")
