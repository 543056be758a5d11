"""The pages on which people take their data along, or have it erased."""

from allauth.account.decorators import reauthentication_required
from allauth.account.forms import ReauthenticateForm
from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import AuthenticatedHttpRequest, outcome_told
from accounts.storage import send_file
from privacy.export import request_export
from privacy.models import DataExport, Erasure


class ErasureForm(ReauthenticateForm):
    """Asks for the password, also of people who signed in just now."""

    understood = forms.BooleanField(
        label=gettext_lazy("I know that this cannot be undone afterwards.")
    )

    def __init__(
        self, *args: object, request: AuthenticatedHttpRequest, **kwargs: object
    ) -> None:
        super().__init__(*args, user=request.user, **kwargs)
        self.request = request
        self.fields["password"].label = gettext_lazy("Your password")
        self.fields["password"].help_text = ""

    def clean_password(self) -> str:
        user = self.request.user
        if not ratelimit.consume(self.request, action="reauthenticate", user=user):
            raise ValidationError(_("Too many attempts. Wait for a minute."))
        return super().clean_password()


@require_safe
@never_cache
@login_required
def data(request: AuthenticatedHttpRequest) -> HttpResponse:
    exports = DataExport.objects.visible_to(request.user).kept()
    context = {
        "export": exports.first(),
        "erasure": Erasure.objects.filter(user=request.user).first(),
    }
    return render(request, "privacy/data.html", context)


@require_POST
@login_required
@reauthentication_required
def export(request: AuthenticatedHttpRequest) -> HttpResponse:
    request_export(request.user)
    text = _("We are preparing your data. You get a mail when it is ready.")
    messages.success(request, text)
    return redirect("privacy:data")


@require_safe
@never_cache
@login_required
@reauthentication_required
def download(request: AuthenticatedHttpRequest, export_id: int) -> FileResponse:
    exports = DataExport.objects.visible_to(request.user).kept()
    data_export = get_object_or_404(exports.exclude(ready_at=None), pk=export_id)
    day = timezone.localdate(data_export.ready_at)
    name = f"tracehold-{day:%Y-%m-%d}.zip"
    return send_file(data_export.file, name, "application/zip")


@never_cache
@login_required
def erase(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Tells what goes and what stays before it is asked for."""
    if Erasure.objects.filter(user=request.user).exists():
        return redirect("privacy:data")
    form = ErasureForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        text = _("Your request is noted: a mail says when. You can undo it before.")
        with outcome_told(request, text):
            Erasure.objects.ask(request.user, by=request.user)
        return redirect("privacy:data")
    context = {"form": form, "days": settings.ERASURE_GRACE_DAYS}
    return render(request, "privacy/erase.html", context)


@require_POST
@login_required
def keep(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Calls the erasure off. Only the person and administrators can."""
    erasure = get_object_or_404(Erasure, user=request.user)
    erasure.undo(by=request.user)
    messages.success(request, _("Nothing is erased. Your account stays as it is."))
    return redirect("privacy:data")
