from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import AuthenticatedHttpRequest
from courses.translations import translation_of
from webinars.calendar_feed import feed_of
from webinars.calendar_invites import event_of
from webinars.ical import calendar
from webinars.models import CalendarFeed, Registration


def as_calendar(content: str, filename: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Serves a calendar program. It does not sign in, but knows the secret address."""
    feeds = CalendarFeed.objects.of_members().select_related("user")
    calendar_feed = get_object_or_404(feeds, secret=secret)
    response = as_calendar(feed_of(calendar_feed.user), "tracehold.ics")
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@login_required
def feed_address(request: AuthenticatedHttpRequest) -> HttpResponse:
    if not request.user.is_member:
        text = _("Your calendar works when your membership is approved.")
        messages.warning(request, text)
        return redirect("accounts:application")
    own_feed, _made = CalendarFeed.objects.get_or_create(user=request.user)
    path = reverse("webinars:feed", args=[own_feed.secret])
    address = f"{settings.SITE_URL}{path}"
    response = render(
        request, "webinars/feed.html", {"address": address, "feed": own_feed}
    )
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@login_required
def renew(request: AuthenticatedHttpRequest) -> HttpResponse:
    own_feed = get_object_or_404(CalendarFeed.objects.visible_to(request.user))
    own_feed.renew()
    messages.success(
        request, _("You have a new address. The old one does not work now.")
    )
    return redirect("webinars:feed_address")


@require_safe
@login_required
def invitation(request: AuthenticatedHttpRequest, date_id: int) -> HttpResponse:
    """Serves the entry for one's own calendar, to be opened by hand."""
    held = Registration.objects.held().of_members().filter(user=request.user)
    registration = get_object_or_404(
        held.select_related("date__page", "user"), date=date_id
    )
    page = translation_of(registration.date.page, request.user.language)
    content = calendar([event_of(registration, page.title)], method="PUBLISH")
    return as_calendar(content, "webinar.ics")
