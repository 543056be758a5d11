"""Numbers about groups of people, on a page and as a file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import AuditEntry, Deed
from programmes.doors import desk
from programmes.exports import figures, files
from programmes.exports.columns import Column, dictionary
from programmes.exports.people import ACTIVITY, COLUMNS
from programmes.models import SavedReport
from programmes.reports.asked import ReportForm
from programmes.reports.chart import Chart
from programmes.reports.dimensions import DIMENSIONS
from programmes.reports.families import MEASURES
from programmes.reports.report import Report

PER_PAGE = 30


@desk
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    form = ReportForm(request.user, request.GET)
    found = Report(form)
    page = Paginator(found.rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "report": found,
        "page": page,
        "chart": _chart(found, page),
        "query": urlencode(form.as_asked),
        "schedules": SavedReport.Schedule.choices,
    }
    return render(request, "programmes/report.html", context)


def _chart(found: Report, page: object) -> Chart | None:
    """None where there is nothing to be drawn."""
    asked = found.form.cleaned_data.get("chart") if found.form.is_valid() else None
    measure = next((m for m in found.measures if m.name == asked), None)
    rows = list(page)
    return Chart(measure, rows, found.total) if measure and rows else None


@desk
@require_safe
def report_file(request: HttpRequest, form: str) -> HttpResponseBase:
    if form not in files.FORMS:
        raise Http404
    asked = ReportForm(request.user, request.GET)
    found = Report(asked)
    title = _("Report by %(dimension)s") % {"dimension": found.dimensions[0].label}
    told = "; ".join(f"{label}: {what}" for label, what in asked.told)
    AuditEntry.objects.record(
        Deed.EXPORTED,
        by=request.user,
        region=asked.of_region,
        detail=": ".join(filter(None, [files.file_name(title, form), told])),
    )
    return files.answer(figures.tables(found), form, title)


@desk
@require_safe
def data_dictionary(request: HttpRequest) -> HttpResponse:
    parts = [
        (_("Reports"), _report_columns()),
        (_("People and their progress"), [*COLUMNS, ACTIVITY]),
    ]
    context = {"parts": parts, "forms": files.FORMS}
    return render(request, "programmes/dictionary.html", context)


@desk
@require_safe
def dictionary_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """What each column means; about nobody, so it is in no log."""
    if form not in files.FORMS:
        raise Http404
    columns = [*_report_columns(), *COLUMNS, ACTIVITY]
    return files.answer([dictionary(columns)], form, _("Data dictionary"))


def _report_columns() -> list[Column]:
    columns = [figures.column_by(dimension) for dimension in DIMENSIONS.values()]
    for measure in MEASURES:
        columns += figures.columns_of(measure)
    return columns


@desk
def saved(request: HttpRequest) -> HttpResponse:
    """Hers; a report is saved by sending what it was asked."""
    if request.method == "POST":
        return _save(request)
    reports = SavedReport.objects.visible_to(request.user)
    context = {"reports": reports, "schedules": SavedReport.Schedule.choices}
    return render(request, "programmes/saved.html", context)


def _save(request: HttpRequest) -> HttpResponse:
    form = ReportForm(request.user, request.POST)
    name = request.POST.get("name", "").strip()[:120]
    schedule = request.POST.get("schedule", SavedReport.Schedule.NONE)
    if schedule not in SavedReport.Schedule.values or not form.is_valid():
        raise Http404
    if not name:
        messages.error(request, _("Give the report a name, and save it again."))
        query = urlencode(form.as_asked)
        return redirect(f"{request.path.removesuffix('saved/')}?{query}#save")
    kept, _is_new = SavedReport.objects.update_or_create(
        owner=request.user, name=name, defaults={"asked": form.as_asked}
    )
    kept.schedule_as(schedule)
    messages.success(request, _("“%(name)s” is saved.") % {"name": name})
    return redirect("programmes:saved_reports")


@require_POST
@desk
def change_saved(request: HttpRequest, report_id: int) -> HttpResponse:
    kept = SavedReport.objects.visible_to(request.user).filter(pk=report_id).first()
    schedule = request.POST.get("schedule")
    if kept is None:
        raise Http404
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
