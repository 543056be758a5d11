"""Stopping the mails by the link in them, without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from recall.models import RecallPlan
from recall.stop_links import reader_of


@csrf_exempt  # programs for mail send this form, too: RFC 8058
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link only asks; one press stops. A second one changes nothing."""
    reader = reader_of(token)
    if reader is None:
        raise Http404
    if request.method == "POST":
        RecallPlan.objects.get_or_create(user=reader)[0].stop_mails()
    plan = RecallPlan.objects.of(reader)
    with translation.override(reader.language):
        return render(request, "recall/stop_mails.html", {"plan": plan})
