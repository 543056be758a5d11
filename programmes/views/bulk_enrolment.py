from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import Membership
from accounts.requests import AuthenticatedHttpRequest
from courses.exceptions import EnrolmentRefused
from courses.models import Cohort, Enrolment
from programmes import enrolment_lists
from programmes.bulk_enrolment import OUTCOMES, Plan
from programmes.decorators import managers
from programmes.forms import ListForm
from programmes.views.cohorts import managed_cohort
from untrusted_files.whole_numbers import whole_number, whole_numbers

MOST_SHOWN = 100


@managers
def enrol(request: AuthenticatedHttpRequest, cohort_id: int) -> HttpResponse:
    """Enrols in two ways: by picking members of one's regions, or by a list, of which
    one first sees what happens to each line.
    """
    cohort = managed_cohort(request, cohort_id)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        planned = Plan(cohort, request.user, form.rows).made()
        signed = enrolment_lists.sign(form.rows, cohort.pk)
        context = {"cohort": cohort, "planned": planned, "list": signed}
        return render(request, "programmes/enrol_preview.html", context)
    context = {"cohort": cohort, "form": form, **_to_pick_from(request, cohort)}
    return render(request, "programmes/enrol.html", context)


def _to_pick_from(
    request: AuthenticatedHttpRequest, cohort: Cohort
) -> dict[str, object]:
    words = request.GET.get("q", "").strip()[:200]
    members = Membership.objects.managed_by(request.user).approved()
    members = members.exclude(user__in=cohort.enrolments.active().values("user"))
    if words:
        members = members.filter(user__full_name__icontains=words)
    members = members.select_related("user", "region").order_by("user__full_name", "pk")
    return {"members": members[:MOST_SHOWN], "q": words}


@require_POST
@managers
def pick(request: AuthenticatedHttpRequest, cohort_id: int) -> HttpResponse:
    """Enrols the members who were ticked."""
    cohort = managed_cohort(request, cohort_id)
    ticked = whole_numbers(request.POST.getlist("member"))
    members = Membership.objects.managed_by(request.user).approved()
    chosen = members.filter(pk__in=ticked).values_list("user__email", flat=True)
    rows = [enrolment_lists.ListRow(n, address) for n, address in enumerate(chosen, 1)]
    return _carry_out(request, cohort, rows)


@require_POST
@managers
def by_list(request: AuthenticatedHttpRequest, cohort_id: int) -> HttpResponse:
    """Does what the preview showed; looks people up anew, to do nothing twice."""
    cohort = managed_cohort(request, cohort_id)
    try:
        rows = enrolment_lists.read_signed(request.POST.get("list", ""), cohort.pk)
    except ValidationError as unreadable:
        messages.error(request, unreadable.message)
        return redirect("programmes:enrol", cohort.pk)
    return _carry_out(request, cohort, rows)


def _carry_out(
    request: AuthenticatedHttpRequest,
    cohort: Cohort,
    rows: list[enrolment_lists.ListRow],
) -> HttpResponse:
    counts = Plan(cohort, request.user, rows).carry_out()
    sentences = {
        "enrol": ngettext("%d person enrolled", "%d people enrolled", counts["enrol"]),
        "wait": ngettext("%d waits", "%d wait", counts["wait"]),
        "invite": ngettext("%d invited", "%d invited", counts["invite"]),
        "already": ngettext("%d had a seat", "%d had a seat", counts["already"]),
        "invited": ngettext(
            "%d invited before", "%d invited before", counts["invited"]
        ),
        "error": ngettext("%d not taken", "%d not taken", counts["error"]),
    }
    parts = [sentences[name] % counts[name] for name in OUTCOMES if counts[name]]
    messages.success(request, ", ".join(parts) or _("Nobody was chosen."))
    return redirect("programmes:cohort", cohort.pk)


@require_POST
@managers
def withdraw(
    request: AuthenticatedHttpRequest, cohort_id: int, enrolment_id: int
) -> HttpResponse:
    enrolment = _enrolment(request, cohort_id, enrolment_id)
    enrolment.withdraw(request.user, request.POST.get("reason", "").strip()[:500])
    text = _("%(name)s has left the cohort. Their work is kept.")
    messages.success(request, text % {"name": enrolment.user})
    return redirect("programmes:cohort", cohort_id)


@require_POST
@managers
def transfer(
    request: AuthenticatedHttpRequest, cohort_id: int, enrolment_id: int
) -> HttpResponse:
    enrolment = _enrolment(request, cohort_id, enrolment_id)
    cohort = managed_cohort(request, whole_number(request.POST.get("cohort", "")) or 0)
    try:
        cohort.move_here(enrolment, request.user)
    except EnrolmentRefused as refused:
        messages.error(request, str(refused))
        return redirect("programmes:person", cohort_id, enrolment_id)
    text = _("%(name)s is now in “%(cohort)s”, with all their work.")
    messages.success(request, text % {"name": enrolment.user, "cohort": cohort})
    return redirect("programmes:cohort", cohort.pk)


def _enrolment(
    request: AuthenticatedHttpRequest, cohort_id: int, enrolment_id: int
) -> Enrolment:
    cohort = managed_cohort(request, cohort_id)
    enrolments = cohort.enrolments.select_related("user", "cohort")
    return get_object_or_404(enrolments, pk=enrolment_id)
