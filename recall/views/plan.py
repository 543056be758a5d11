"""When somebody wants to be asked, and of which courses."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import AuthenticatedHttpRequest
from recall.beginning import begin
from recall.course_choices import course_choices
from recall.decorators import members
from recall.forms import PlanForm
from recall.models import RecallCard, RecalledCourse, RecallPlan


@members
def plan(request: AuthenticatedHttpRequest) -> HttpResponse:
    own = RecallPlan.objects.of(request.user)
    form = PlanForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your plan is saved."))
        return redirect("recall:plan")
    context = {"form": form, "courses": course_choices(request.user)}
    return render(request, "recall/plan.html", context)


@require_POST
@members
def go_on(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Ends a pause. Where there is none, nothing happens."""
    RecallPlan.objects.visible_to(request.user).update(paused_until=None)
    return redirect("recall:recall")


@require_POST
@members
def less_often(request: AuthenticatedHttpRequest) -> HttpResponse:
    own = RecallPlan.objects.of(request.user)
    own.ask_less_often()
    text = _("From now on a mail leaves %(how_often)s.")
    messages.success(request, text % {"how_often": own.get_weeks_display()})
    return redirect("recall:plan")


@require_POST
@members
def course(request: AuthenticatedHttpRequest, course: UUID) -> HttpResponse:
    """Begins or stops asking what was answered in a course."""
    answered = RecallCard.objects.visible_to(request.user).filter(course=course)
    how = request.POST.get("do")
    if how not in ("begin", "stop") or not answered.exists():
        raise Http404
    if how == "begin":
        begin(request.user, course)
    recalled = RecalledCourse.objects.visible_to(request.user)
    found = get_object_or_404(recalled, course=course)
    if how == "begin":
        found.resume()
    else:
        found.stop()
    return redirect("recall:plan")
