import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.rate_limits import RateLimit, client_of
from certificates.forms import SerialForm
from certificates.models import Certificate

View = Callable[..., HttpResponseBase]

SECONDS_TO_WRITE_A_PDF = 30
LOOK_UPS = RateLimit(
    name="certificate-numbers", failures=30, seconds=3600, guards_sign_in=False
)


def no_store_no_index(view: View) -> View:
    """The number is in the address: no cache keeps it, no link or index tells it."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


@require_safe
@no_store_no_index
def verify(request: HttpRequest) -> HttpResponse:
    form = SerialForm(request.GET if "serial" in request.GET else None)
    if form.is_valid():
        return redirect("certificates:certificate", form.cleaned_data["serial"])
    return render(request, "certificates/verify.html", {"form": form})


@require_safe
@no_store_no_index
def certificate(request: HttpRequest, serial: str) -> HttpResponse:
    """What the certificate states, for anybody who knows its number."""
    form = SerialForm(initial={"serial": serial})
    if LOOK_UPS.is_exceeded(client_of(request)):
        return _resting(request, form)
    stated = Certificate.objects.verifiable(serial).first()
    if stated is None:
        LOOK_UPS.count_failure(client_of(request))
        context = {"form": form, "serial": serial}
        return render(request, "certificates/unknown.html", context, status=404)
    if serial != stated.serial:
        return redirect(stated)
    context = {
        "form": form,
        "certificate": stated,
        "checked_at": timezone.now(),
        "is_visible": Certificate.objects.visible_to(request.user)
        .filter(pk=stated.pk)
        .exists(),
    }
    return render(request, "certificates/certificate.html", context)


def _resting(request: HttpRequest, form: SerialForm) -> HttpResponse:
    """Answers a person who guesses: they learn nothing for a while of any number."""
    seconds = LOOK_UPS.seconds_left()
    again_at = timezone.now() + dt.timedelta(seconds=seconds)
    context = {"form": form, "again_at": again_at}
    response = render(request, "certificates/resting.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


@require_safe
@no_store_no_index
def pdf(request: HttpRequest, serial: str) -> HttpResponseBase:
    visible = Certificate.objects.visible_to(request.user)
    own = get_object_or_404(visible.verifiable(serial).exclude(holder_name=""))
    try:
        file = own.pdf.open("rb") if own.pdf else None
    except FileNotFoundError:
        file = None
    if file is None:
        context = {"certificate": own}
        response = render(request, "certificates/unwritten.html", context, status=503)
        response["Retry-After"] = str(SECONDS_TO_WRITE_A_PDF)
        return response
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{own.serial}.pdf",
        content_type="application/pdf",
    )
