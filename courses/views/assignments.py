"""A reader's own work on a task: kept, handed in, taken back. Without JavaScript."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import upload_types
from courses.exceptions import SubmissionRefused
from courses.models import AssignmentPage, Submission, SubmissionFile
from courses.models.submission_files import LARGEST_FILE
from courses.models.submissions import LONGEST_TEXT


@require_POST
@login_required
def draft(request: HttpRequest, activity_id: int) -> HttpResponse:
    page, work = _own_work(request, activity_id)
    kept = _keep(request, page, work)
    if (asked := request.POST.get("remove", "")[:18]).isdecimal():
        file = get_object_or_404(work.files, pk=asked)
        return redirect("courses:remove_file", file.pk)
    if kept:
        messages.success(request, _("Your draft is saved."))
    return redirect(page.get_url(request))


@require_POST
@login_required
def submit(request: HttpRequest, activity_id: int) -> HttpResponse:
    page, work = _own_work(request, activity_id)
    kept = _keep(request, page, work)
    if not request.POST.get("declared"):
        messages.error(request, _undeclared())
    elif kept:
        try:
            work.submit()
        except SubmissionRefused as refused:
            messages.error(request, str(refused))
        else:
            text = _("Handed in. Your facilitators read it, and a mail tells you.")
            messages.success(request, text)
    return redirect(page.get_url(request))


@require_POST
@login_required
def withdraw_submission(request: HttpRequest, activity_id: int) -> HttpResponse:
    page, work = _own_work(request, activity_id)
    try:
        work.withdraw()
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It is a draft again. Hand it in when it is done."))
    return redirect(page.get_url(request))


@never_cache
@login_required
def remove_file(request: HttpRequest, file_id: int) -> HttpResponse:
    """Asks first. Somebody else's is a 404 like any other."""
    mine = SubmissionFile.objects.filter(submission__enrolment__user=request.user)
    mine = mine.select_related("submission__enrolment__user")
    file = get_object_or_404(mine, pk=file_id)
    page = _page_of(request, file.submission)
    if request.method != "POST":
        context = {"file": file, "page": page}
        return render(request, "courses/remove_file.html", context)
    try:
        file.remove()
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("“%(name)s” is removed.") % {"name": file.name})
    return redirect(page.get_url(request))


@require_safe
@never_cache
@login_required
def file(request: HttpRequest, file_id: int) -> FileResponse:
    """To be kept, not opened here: whatever somebody sent runs nowhere."""
    if not (request.user.is_member or request.user.has_desk):
        raise Http404
    seen = SubmissionFile.objects.visible_to(request.user)
    found = get_object_or_404(seen, pk=file_id)
    response = FileResponse(
        found.file.open(),
        content_type=upload_types.content_type(found.file.name),
        as_attachment=True,
        filename=found.name,
    )
    response["Content-Security-Policy"] = "sandbox"
    return response


def _own_work(
    request: HttpRequest, activity_id: int
) -> tuple[AssignmentPage, Submission]:
    """The task, and what this reader does for it in a cohort, or 404."""
    page = get_object_or_404(AssignmentPage.objects.live(), pk=activity_id)
    enrolment = page.enrolment_of(request.user)
    if enrolment is None or enrolment.cohort_id is None:
        raise Http404
    work, _created = Submission.objects.get_or_create(
        enrolment=enrolment, activity_key=page.translation_key
    )
    return page, work


def _page_of(request: HttpRequest, work: Submission) -> AssignmentPage:
    pages = AssignmentPage.objects.live().filter(translation_key=work.activity_key)
    hers = pages.filter(locale__language_code=request.user.language).first()
    page = hers or pages.order_by("pk").first()
    if page is None or page.enrolment_of(request.user) != work.enrolment:
        raise Http404
    return page


def _keep(request: HttpRequest, page: AssignmentPage, work: Submission) -> bool:
    """The text always, files if they may be taken; says what was not."""
    text = request.POST.get("text", "").replace("\r\n", "\n").replace("\0", "")
    saves = request.POST.get("saves", "")[:9]
    faults = []
    if len(text) > LONGEST_TEXT:
        faults.append(_("The text is too long: its end was not saved."))
    saves = int(saves) if saves.isdecimal() else -1
    if not work.save_draft(text[:LONGEST_TEXT], saves):
        faults.append(
            _("Another window had come first. Both texts are kept: see the history.")
        )
    files = request.FILES.getlist("files")
    if files and not request.POST.get("declared"):
        faults.append(f"{_('No file was added.')} {_undeclared()}")
        files = []
    for file in files:
        try:
            upload_types.check(file, page.endings, LARGEST_FILE)
            SubmissionFile.objects.add(work, file)
        except ValidationError as fault:
            faults += fault.messages
        except SubmissionRefused as refused:
            faults.append(str(refused))
    for fault in faults:
        messages.error(request, fault)
    return not faults


def _undeclared() -> str:
    return _("Say first that there is no operational data in it: tick the box.")
