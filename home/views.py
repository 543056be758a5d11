from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Locale, Page

from accounts.language_cookie import remember_language
from accounts.models import Membership
from accounts.requests import AuthenticatedHttpRequest
from courses.models import Reservation
from home.learning import Learning
from home.search import pages_for
from simulations.models.tastes import case_to_taste

RESULTS_PER_PAGE = 20


@login_required
def learning(request: AuthenticatedHttpRequest) -> HttpResponse:
    if not request.user.is_member:
        memberships = Membership.objects.filter(user=request.user)
        membership = memberships.select_related("region").first()
        context = {"membership": membership, "taste": case_to_taste()}
        return render(request, "home/not_yet.html", context)
    for enrolment in Reservation.objects.redeem(request.user):
        text = _("A seat was kept for you: you are enrolled in “%(cohort)s”.")
        messages.success(request, text % {"cohort": enrolment.cohort})
    return render(request, "home/learning.html", {"learning": Learning(request.user)})


def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:200]
    results = Paginator(pages_for(request.user, query), RESULTS_PER_PAGE)
    context = {"query": query, "page": results.get_page(request.GET.get("page"))}
    return render(request, "home/search.html", context)


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What the service worker shows when a page cannot be reached."""
    return render(request, "home/offline.html")


@require_safe
@never_cache
def service_worker(request: HttpRequest) -> HttpResponse:
    """Answers at the root: a worker serves the addresses below its own alone."""
    return render(request, "home/service_worker.js", content_type="text/javascript")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Changes the language, and leads back to the same page, translated if possible."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        code = translation.get_language()
    if request.user.is_authenticated:
        request.user.language = code
        request.user.save(update_fields=["language"])
    response = redirect(_in_language(request, request.POST.get("next", ""), code))
    remember_language(response, code)
    return response


def _in_language(request: HttpRequest, address: str, code: str) -> str:
    host, is_secure = request.get_host(), request.is_secure()
    if not url_has_allowed_host_and_scheme(address, host, require_https=is_secure):
        return "/"
    path = urlsplit(address).path
    if not path.startswith("/"):
        return "/"
    if not (old_code := translation.get_language_from_path(path)):
        return address
    with translation.override(old_code):
        page = Page.find_for_request(request, path.removeprefix(f"/{old_code}"))
    if page is None:
        return translate_url(address, code)
    locale = Locale.objects.filter(language_code=code).first()
    translated = locale and page.get_translation_or_none(locale)
    with translation.override(code):
        return (translated or page).get_url(request)
