from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.requests import AuthenticatedHttpRequest
from courses.admin_pages import render_page_view
from webinars import registration
from webinars.admin.date_forms import CancelDateForm, ChangeDateForm, NewDateForm
from webinars.admin.permissions import date_for, webinar_for
from webinars.models import WebinarDate

TEMPLATE = "webinars/admin/date.html"


def add(request: AuthenticatedHttpRequest, page_id: int) -> HttpResponse:
    page = webinar_for(request, page_id)
    new = WebinarDate(page=page, minutes=page.minutes)
    form = NewDateForm(request.POST or None, instance=new, host=request.user)
    if request.method == "POST" and form.is_valid():
        count = len(form.add_to(page))
        text = ngettext("%(count)d date added.", "%(count)d dates added.", count)
        messages.success(request, text % {"count": count})
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"form": form, "does": _("Add")}
    return render_page_view(request, TEMPLATE, page, _("Add a date"), context)


def change(request: AuthenticatedHttpRequest, date_id: int) -> HttpResponse:
    date = date_for(request, date_id)
    form = ChangeDateForm(request.POST or None, instance=date, host=request.user)
    if request.method == "POST" and form.is_valid():
        if form.apply():
            text = _("Saved. All registered people get a mail with the new time.")
        else:
            text = _("Saved.")
        messages.success(request, text)
        return redirect("wagtailadmin_pages:edit", date.page.pk)
    context = {"form": form, "does": _("Save"), "date": date}
    return render_page_view(request, TEMPLATE, date.page, _("Change a date"), context)


def cancel(request: AuthenticatedHttpRequest, date_id: int) -> HttpResponse:
    date = date_for(request, date_id)
    form = CancelDateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        registration.cancel_date(date, form.cleaned_data["because"])
        messages.success(request, _("The date is cancelled. Everybody gets a mail."))
        return redirect("wagtailadmin_pages:edit", date.page.pk)
    context = {"form": form, "does": _("Cancel this date"), "cancels": date}
    return render_page_view(request, TEMPLATE, date.page, _("Cancel a date"), context)
