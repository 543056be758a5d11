from typing import TYPE_CHECKING, Any, TypedDict

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import AuthenticatedHttpRequest
from courses import progress
from courses.models import Cohort, Submission
from courses.models.outline import Entry
from programmes import hand_ins
from programmes.cohort_people import PeopleFilter, people_of
from programmes.cohort_retention import retention_of
from programmes.decorators import desk
from programmes.progress_matrix import Matrix
from programmes.risk import at_risk

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Rights(TypedDict):
        is_managed: bool

    LedCohort = WithAnnotations[Cohort, _Rights]

PER_PAGE = 50
MOST_AT_RISK = 30


@desk
@require_safe
def cohort(request: AuthenticatedHttpRequest, cohort_id: int) -> HttpResponse:
    """Shows numbers of all whom the filter finds, and the matrix of them in pages."""
    visible = Submission.objects.visible_to(request.user)
    to_review = visible.waiting().of_cohort(OuterRef("pk"))
    led = led_cohort(request, cohort_id, to_review=_count(to_review))
    search = PeopleFilter(people_of(led), request.GET)
    matrix = Matrix(led, search.found())
    behind = at_risk(matrix.rows)
    context = {
        "cohort": led,
        "has_tasks": any(column.is_task for column in matrix.columns),
        "form": search,
        "matrix": matrix,
        "page": Paginator(matrix.rows, PER_PAGE).get_page(request.GET.get("page")),
        "at_risk": behind,
        "first_at_risk": behind[:MOST_AT_RISK],
        "completed": sum(e.completed_at is not None for e in matrix.people),
        "waiting": led.waiting.select_related("user"),
        "reservations": led.reservations.all(),
        "is_managed": led.is_managed,
        "facilitators": led.facilitators.order_by("full_name"),
        "retention": retention_of(led),
        "filters": filters_of(request),
    }
    return render(request, "programmes/cohort.html", context)


def filters_of(request: AuthenticatedHttpRequest) -> str:
    """Returns the query of addresses that are about the same people, all of them."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


@desk
@require_safe
def person(
    request: AuthenticatedHttpRequest, cohort_id: int, enrolment_id: int
) -> HttpResponse:
    """Shows everything that one person did in one cohort."""
    led = led_cohort(request, cohort_id)
    enrolment = get_object_or_404(people_of(led), pk=enrolment_id)
    matrix = Matrix(led, [enrolment])
    (row,) = matrix.rows
    submissions = Submission.objects.visible_to(request.user).handed_in()
    submissions = submissions.filter(enrolment=enrolment)
    done = enrolment.completions.select_related("marked_by")
    completions = {completion.activity_key: completion for completion in done}
    attempts = matrix.attempts.get(enrolment.pk, {})
    others = Cohort.objects.managed_by(request.user).of_course(led.course).upcoming()
    context = {
        "cohort": led,
        "enrolment": enrolment,
        "course": matrix.course,
        "steps": [
            (column, cell, completions.get(column.key))
            for column, cell in zip(matrix.columns, row.cells, strict=True)
        ],
        "handed_in": hand_ins.with_titles(submissions.order_by("submitted_at"), matrix),
        "attempts": [attempt for of_case in attempts.values() for attempt in of_case],
        "attendance": enrolment.attendance.order_by("day"),
        "is_managed": led.is_managed,
        "others": others.exclude(pk=led.pk) if led.is_managed else [],
    }
    return render(request, "programmes/person.html", context)


@require_POST
@desk
def mark(
    request: AuthenticatedHttpRequest, cohort_id: int, enrolment_id: int
) -> HttpResponse:
    """Marks as done or excused, or takes a mark back; nobody marks their own work."""
    led = led_cohort(request, cohort_id)
    enrolment = get_object_or_404(people_of(led), pk=enrolment_id)
    if enrolment.user_id == request.user.pk:
        messages.error(request, _("Nobody marks their own work. Ask a colleague."))
        return redirect("programmes:person", led.pk, enrolment.pk)
    activity = _activity(led, request.POST.get("activity", ""))
    reason, how = request.POST.get("reason", "").strip()[:500], request.POST.get("how")
    if how == "back":
        progress.unmark(enrolment, activity, request.user)
    elif how not in ("done", "excused"):
        raise Http404
    elif not reason:
        messages.error(request, _("Give a reason: it stays with the mark."))
        return redirect("programmes:person", led.pk, enrolment.pk)
    else:
        excused = how == "excused"
        progress.mark(enrolment, activity, request.user, reason, excused=excused)
    messages.success(request, _("“%(title)s” is marked.") % {"title": activity.title})
    return redirect("programmes:person", led.pk, enrolment.pk)


def _activity(cohort: Cohort, page_id: str) -> Entry:
    """Returns an activity of the cohort's course, or raises Http404."""
    activities = (column.activity for column in Matrix(cohort, []).columns)
    activity = next((entry for entry in activities if str(entry.pk) == page_id), None)
    if activity is None:
        raise Http404
    return activity


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many `rows` there are of each cohort that a query finds."""
    of_each = rows.order_by().values("enrolment__cohort")
    return Coalesce(Subquery(of_each.annotate(n=Count("pk")).values("n")), 0)


def led_cohort(
    request: AuthenticatedHttpRequest, cohort_id: int, **numbers: Coalesce
) -> "LedCohort":
    """Returns the cohort, with `numbers` of it; `is_managed` where its reader may do
    more than mark.
    """
    managed = Cohort.objects.managed_by(request.user).filter(pk=OuterRef("pk"))
    cohorts = Cohort.objects.led_by(request.user).select_related("region", "course")
    led = cohorts.annotate(is_managed=Exists(managed), **numbers)
    return get_object_or_404(led, pk=cohort_id)
