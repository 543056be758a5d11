"""Readers work on an assignment: they save, submit and withdraw, without JavaScript."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import upload_types
from accounts.requests import AuthenticatedHttpRequest, outcome_told
from accounts.storage import send_file
from courses.exceptions import SubmissionRefused
from courses.models import AssignmentPage, Submission, SubmissionFile
from courses.models.submission_files import LARGEST_FILE
from courses.models.submissions import LONGEST_TEXT
from operating.file_transactions import all_or_nothing
from untrusted_files.whole_numbers import whole_number


@require_POST
@login_required
def draft(request: AuthenticatedHttpRequest, activity_id: int) -> HttpResponse:
    page, work = _own_work(request, activity_id)
    kept = _keep(request, page, work)
    file_id = whole_number(request.POST.get("remove", ""))
    if file_id is not None:
        file = get_object_or_404(work.files, pk=file_id)
        return redirect("courses:remove_file", file.pk)
    if kept:
        messages.success(request, _("Your draft is saved."))
    return redirect(page.get_url(request))


@require_POST
@login_required
def submit(request: AuthenticatedHttpRequest, activity_id: int) -> HttpResponse:
    page, work = _own_work(request, activity_id)
    kept = _keep(request, page, work)
    if not request.POST.get("declared"):
        messages.error(request, _undeclared())
    elif kept:
        text = _("Handed in. Your facilitators read it, and you get a mail.")
        with outcome_told(request, text):
            work.submit()
    return redirect(page.get_url(request))


@require_POST
@login_required
def withdraw_submission(
    request: AuthenticatedHttpRequest, activity_id: int
) -> HttpResponse:
    page, work = _own_work(request, activity_id)
    text = _("It is a draft again. Hand it in when it is done.")
    with outcome_told(request, text):
        work.withdraw()
    return redirect(page.get_url(request))


@never_cache
@login_required
def remove_file(request: AuthenticatedHttpRequest, file_id: int) -> HttpResponse:
    """Removes a file of the reader's own, after a question."""
    own = SubmissionFile.objects.filter(submission__enrolment__user=request.user)
    own = own.select_related("submission__enrolment__user")
    file = get_object_or_404(own, pk=file_id)
    page = _page_of(request, file.submission)
    if request.method != "POST":
        context = {"file": file, "page": page}
        return render(request, "courses/remove_file.html", context)
    with outcome_told(request, _("“%(name)s” is removed.") % {"name": file.name}):
        file.remove()
    return redirect(page.get_url(request))


@require_safe
@never_cache
@login_required
def file(request: AuthenticatedHttpRequest, file_id: int) -> FileResponse:
    if not (request.user.is_member or request.user.has_desk):
        raise Http404
    visible = SubmissionFile.objects.visible_to(request.user)
    stored = get_object_or_404(visible, pk=file_id)
    content_type = upload_types.content_type(str(stored.file.name))
    return send_file(stored.file, stored.name, content_type)


def _own_work(
    request: AuthenticatedHttpRequest, activity_id: int
) -> tuple[AssignmentPage, Submission]:
    """Returns the assignment and the reader's own work on it, or raises Http404."""
    page = get_object_or_404(AssignmentPage.objects.live(), pk=activity_id)
    enrolment = page.enrolment_of(request.user)
    if enrolment is None or enrolment.cohort_id is None:
        raise Http404
    work, _created = Submission.objects.get_or_create(
        enrolment=enrolment, activity_key=page.translation_key
    )
    return page, work


def _page_of(request: AuthenticatedHttpRequest, work: Submission) -> AssignmentPage:
    pages = AssignmentPage.objects.live().filter(translation_key=work.activity_key)
    translated = pages.filter(locale__language_code=request.user.language).first()
    page = translated or pages.order_by("pk").first()
    if page is None or page.enrolment_of(request.user) != work.enrolment:
        raise Http404
    return page


def _keep(
    request: AuthenticatedHttpRequest, page: AssignmentPage, work: Submission
) -> bool:
    """Saves the text, and the files that may be taken; messages say what was not.

    Returns whether everything was saved.
    """
    text = request.POST.get("text", "").replace("\r\n", "\n").replace("\0", "")
    saves = whole_number(request.POST.get("saves", ""))
    problems = []
    if len(text) > LONGEST_TEXT:
        problems.append(_("The text is too long: its end was not saved."))
    if not work.save_draft(text[:LONGEST_TEXT], -1 if saves is None else saves):
        problems.append(
            _("Another window was saved first. Both texts are kept: see the history.")
        )
    files = request.FILES.getlist("files")
    if files and not request.POST.get("declared"):
        problems.append(f"{_('No file was added.')} {_undeclared()}")
        files = []
    with all_or_nothing():  # where there is no room for one, none is kept
        for file in files:
            try:
                upload_types.check(file, page.endings, LARGEST_FILE)
                SubmissionFile.objects.add(work, file)
            except ValidationError as invalid:
                problems += invalid.messages
            except SubmissionRefused as refused:
                problems.append(str(refused))
    for problem in problems:
        messages.error(request, problem)
    return not problems


def _undeclared() -> str:
    return _("First tick the box: there is no operational data in it.")
