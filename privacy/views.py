"""A person and what is kept about her: to take along, or to have erased."""

from allauth.account.decorators import reauthentication_required
from allauth.account.forms import ReauthenticateForm
from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import DataExport, Erasure, ErasureRefused


class ErasureForm(ReauthenticateForm):
    """With the password, however recently she signed in."""

    understood = forms.BooleanField(
        label=gettext_lazy("I know that this cannot be undone afterwards.")
    )

    def __init__(self, *args: object, request: HttpRequest, **kwargs: object) -> None:
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
def data(request: HttpRequest) -> HttpResponse:
    exports = DataExport.objects.visible_to(request.user).kept()
    context = {
        "export": exports.first(),
        "erasure": Erasure.objects.filter(user=request.user).first(),
    }
    return render(request, "accounts/data.html", context)


@require_POST
@login_required
@reauthentication_required
def export(request: HttpRequest) -> HttpResponse:
    DataExport.objects.ask(request.user)
    text = _("Your data is being gathered. You get a mail when it can be fetched.")
    messages.success(request, text)
    return redirect("accounts:data")


@require_safe
@never_cache
@login_required
@reauthentication_required
def download(request: HttpRequest, export_id: int) -> FileResponse:
    mine = DataExport.objects.visible_to(request.user).kept()
    found = get_object_or_404(mine.exclude(ready_at=None), pk=export_id)
    try:
        file = found.file.open()
    except FileNotFoundError as lost:
        raise Http404 from lost
    day = timezone.localdate(found.ready_at)
    name = f"tracehold-{day:%Y-%m-%d}.zip"
    return FileResponse(
        file, as_attachment=True, filename=name, content_type="application/zip"
    )


@never_cache
@login_required
def erase(request: HttpRequest) -> HttpResponse:
    """What goes and what stays is read before it is asked for."""
    if Erasure.objects.filter(user=request.user).exists():
        return redirect("accounts:data")
    form = ErasureForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            Erasure.objects.ask(request.user, by=request.user)
        except ErasureRefused as refused:
            messages.error(request, str(refused))
        else:
            text = _("It is noted: a mail says when. Until then you can undo it.")
            messages.success(request, text)
        return redirect("accounts:data")
    context = {"form": form, "days": settings.ERASURE_GRACE_DAYS}
    return render(request, "accounts/erase.html", context)


@require_POST
@login_required
def keep(request: HttpRequest) -> HttpResponse:
    """She has thought it over. Nobody but her or an administrator undoes it."""
    mine = get_object_or_404(Erasure, user=request.user)
    mine.undo(by=request.user)
    messages.success(request, _("Nothing is erased. Your account stays as it is."))
    return redirect("accounts:data")
