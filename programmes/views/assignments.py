"""What people hand in, and the review of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import AuthenticatedHttpRequest
from courses import reviews
from courses.exceptions import SubmissionRefused
from courses.models import Cohort, Submission, SubmissionEntry, SubmissionFile
from courses.models.submissions import SubmissionQuerySet
from programmes.decorators import desk
from programmes.hand_ins import HandInFilter, with_titles
from programmes.progress_matrix import Matrix
from programmes.views.progress import led_cohort
from untrusted_files.whole_numbers import whole_number

PER_PAGE = 50


@desk
@require_safe
def assignments(request: AuthenticatedHttpRequest, cohort_id: int) -> HttpResponse:
    """Lists what was handed in; what waits for a review comes first."""
    led = led_cohort(request, cohort_id)
    matrix = Matrix(led, [])
    search = HandInFilter(matrix, {"state": "submitted", **request.GET.dict()})
    submissions = Paginator(search.found(_handed_in(request, led)), PER_PAGE)
    page = submissions.get_page(request.GET.get("page"))
    page.object_list = with_titles(page.object_list, matrix)
    context = {"cohort": led, "form": search, "page": page, "course": matrix.course}
    return render(request, "programmes/assignments.html", context)


@desk
@require_safe
def submission(
    request: AuthenticatedHttpRequest, cohort_id: int, submission_id: int
) -> HttpResponse:
    return _shown(request, *_found(request, cohort_id, submission_id))


@require_POST
@desk
def review(
    request: AuthenticatedHttpRequest, cohort_id: int, submission_id: int, verb: str
) -> HttpResponse:
    """Accepts work, or sends it back. Where that is refused, the comment is kept."""
    led, submission = _found(request, cohort_id, submission_id)
    if verb not in ("accept", "return"):
        raise Http404
    version = whole_number(request.POST.get("version", ""))
    comment = request.POST.get("comment", "").replace("\0", "")
    decide = reviews.accept if verb == "accept" else reviews.return_
    try:
        decide(submission, request.user, version or 0, comment)
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
        return _shown(request, *_found(request, cohort_id, submission_id), comment)
    text = _("Done: %(name)s gets a mail.")
    messages.success(request, text % {"name": submission.enrolment.user})
    return redirect("programmes:assignments", led.pk)


def _handed_in(request: AuthenticatedHttpRequest, led: Cohort) -> SubmissionQuerySet:
    return Submission.objects.visible_to(request.user).of_cohort(led).handed_in()


def _found(
    request: AuthenticatedHttpRequest, cohort_id: int, submission_id: int
) -> tuple[Cohort, Submission]:
    led = led_cohort(request, cohort_id)
    submissions = _handed_in(request, led).select_related("enrolment__user")
    return led, get_object_or_404(submissions, pk=submission_id)


def _shown(
    request: AuthenticatedHttpRequest, led: Cohort, found: Submission, comment: str = ""
) -> HttpResponse:
    """Shows the work; `comment` is what was typed and not sent."""
    visible = SubmissionEntry.objects.visible_to(request.user)
    entries = list(visible.filter(submission=found).select_related("by"))
    given = [entry for entry in entries if entry.action == Submission.Action.SUBMITTED]
    files = SubmissionFile.objects.visible_to(request.user)
    matrix = Matrix(led, [])
    with_titles([found], matrix)
    context = {
        "cohort": led,
        "course": matrix.course,
        "work": found,
        "given": given[-1] if given else None,
        "history": entries,
        "files": files.filter(submission=found),
        "is_own": found.enrolment.user_id == request.user.pk,
        "comment": comment,
        "longest": reviews.LONGEST_COMMENT,
    }
    return render(request, "programmes/submission.html", context)
