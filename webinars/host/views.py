from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import AuthenticatedHttpRequest
from courses import table_files
from mailing.messages import one_line
from webinars import attendance, exports
from webinars.host.forms import CorrectionForm, MailForm, UploadForm
from webinars.host.mailing import write_to_seated
from webinars.host.permissions import for_hosts, people_of
from webinars.models import Correction, Registration, WebinarDate


@dataclass(frozen=True)
class HostedPerson:
    registration: Registration
    seconds: int

    @property
    def minutes(self) -> int:
        return self.seconds // 60

    @property
    def is_enough(self) -> bool:
        return attendance.is_enough(self.registration, self.seconds)

    @property
    def went(self) -> bool:
        return bool(self.registration.presences.all())

    @property
    def sources(self) -> list[str]:
        """How we know that this person was there; each source once."""
        known = [str(p.get_source_display()) for p in self.registration.presences.all()]
        return list(dict.fromkeys(known))


@require_safe
@for_hosts
def desk(request: AuthenticatedHttpRequest, date: WebinarDate) -> HttpResponse:
    people = [
        HostedPerson(registration, attendance.seconds_attended(registration))
        for registration in people_of(date)
    ]
    by_status: dict[str, list[HostedPerson]] = {
        status: [] for status in Registration.Status.values
    }
    for person in people:
        by_status[person.registration.status].append(person)
    corrections = Correction.objects.filter(registration__date=date)
    context = {
        "date": date,
        "page": date.page,
        "seated": by_status["seated"],
        "waiting": by_status["waiting"],
        "cancelled": len(by_status["cancelled"]),
        "went": sum(person.went for person in by_status["seated"]),
        "enough": sum(person.is_enough for person in by_status["seated"]),
        "questions": date.questions.by_votes().select_related("asked_by"),
        "corrections": corrections.select_related("registration__user", "by"),
        "upload_form": UploadForm(),
        "mail_form": MailForm(),
        "is_live": date.is_room_open,
    }
    return render(request, "webinars/host.html", context)


@require_safe
@for_hosts
def export(
    request: AuthenticatedHttpRequest, date: WebinarDate, kind: str
) -> HttpResponseBase:
    form = {"csv": table_files.MARKED_CSV, "xlsx": table_files.XLSX}.get(kind)
    if form is None:
        raise Http404
    title = f"{date.page.title} {date.local_start:%Y-%m-%d}"
    return table_files.answer([exports.table(people_of(date))], form, title)


@require_POST
@for_hosts
def tick(
    request: AuthenticatedHttpRequest, date: WebinarDate, registration_id: int
) -> HttpResponse:
    attendance.tick(_seated(date, registration_id), request.user)
    messages.success(request, _("Marked as present from the beginning to the end."))
    return redirect("webinars:desk", date.pk)


@require_POST
@for_hosts
def correct(
    request: AuthenticatedHttpRequest, date: WebinarDate, registration_id: int
) -> HttpResponse:
    form = CorrectionForm(request.POST)
    if form.is_valid():
        attendance.correct(
            _seated(date, registration_id),
            form.cleaned_data["minutes"],
            form.cleaned_data["reason"],
            request.user,
        )
        messages.success(request, _("Corrected, and kept with its reason."))
    else:
        messages.error(request, _("Give minutes from 0 to 600, and a reason."))
    return redirect("webinars:desk", date.pk)


def _seated(date: WebinarDate, registration_id: int) -> Registration:
    seated = people_of(date).seated()
    return get_object_or_404(seated, pk=registration_id)


@require_POST
@for_hosts
def write(request: AuthenticatedHttpRequest, date: WebinarDate) -> HttpResponse:
    form = MailForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write a subject and a text."))
        return redirect("webinars:desk", date.pk)
    subject = one_line(form.cleaned_data["subject"])
    number = date.registrations.seated().of_members().count()
    text = form.cleaned_data["text"]
    write_to_seated.enqueue(date.pk, request.user.pk, subject, text)
    told = ngettext("Sent to %(n)d person.", "Sent to %(n)d people.", number)
    messages.success(request, told % {"n": number})
    return redirect("webinars:desk", date.pk)


@require_POST
@for_hosts
def answered(
    request: AuthenticatedHttpRequest, date: WebinarDate, question_id: int
) -> HttpResponse:
    """Marks a question as answered, or as open again where it was answered."""
    question = get_object_or_404(date.questions, pk=question_id)
    question.answered_at = None if question.answered_at else timezone.now()
    question.save(update_fields=["answered_at"])
    return redirect("webinars:desk", date.pk)
