from django import template
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.template.context import Context, RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from courses.fragment_cache import Fragment
from courses.models import CourseIndexPage
from simulations.models import CaseLibraryPage
from webinars.models import WebinarIndexPage

register = template.Library()

MINUTE = 60  # seconds
_LINKS = Fragment("includes/links.html", kept=1024)
_LANGUAGES = Fragment("includes/languages.html", kept=8)
_FOOTER = Fragment("includes/footer.html", kept=8)
_HERO_MAP = Fragment("home/hero_map.html", kept=8)


@register.simple_tag
def languages() -> SafeString:
    """Renders a button for each language."""
    return _LANGUAGES()


@register.simple_tag
def footer() -> SafeString:
    return _FOOTER(contact=settings.CONTACT_EMAIL)


@register.simple_tag
def hero_map() -> SafeString:
    """Renders the picture of the home page: it is worth 0.15 units to keep it."""
    return _HERO_MAP()


@register.simple_tag(takes_context=True)
def links(context: RequestContext) -> SafeString:
    """Renders links to the parts of the site for this reader; the current one is
    marked.
    """
    request = context["request"]
    user, addresses = context["user"], _addresses_of_lists(request)
    return _LINKS(
        path=request.path,
        name=str(user) if user.is_authenticated else "",
        courses=addresses.get(CourseIndexPage.__name__, ""),
        cases=addresses.get(CaseLibraryPage.__name__, ""),
        webinars=addresses.get(WebinarIndexPage.__name__, ""),
        has_desk=user.is_authenticated and user.has_desk,
        writes_courses=user.is_authenticated and user.writes_courses,
    )


@register.simple_tag(takes_context=True)
def courses_address(context: RequestContext) -> str:
    """The list of courses in the reader's language."""
    return _addresses_of_lists(context["request"]).get(CourseIndexPage.__name__, "")


@register.simple_tag(takes_context=True)
def cases_address(context: RequestContext) -> str:
    """The library of cases in the reader's language."""
    return _addresses_of_lists(context["request"]).get(CaseLibraryPage.__name__, "")


def _addresses_of_lists(request: HttpRequest) -> dict[str, str]:
    """Returns the addresses of the lists in the reader's language, by their models.

    They are read once a minute: worth 0.2 units of `make bench-web` on each page.
    """

    def read() -> dict[str, str]:
        lists = CourseIndexPage, CaseLibraryPage, WebinarIndexPage
        pages = Page.objects.live().type(*lists)
        pages = pages.filter(locale__language_code=get_language())
        return {page.specific_class.__name__: page.get_url(request) for page in pages}

    key = f"lists:{request.get_host()}:{get_language()}"
    return cache.get_or_set(key, read, MINUTE) or {}


@register.simple_tag(takes_context=True)
def place(context: Context, name_or_address: str) -> str:
    """Returns the attribute aria-current if the link leads to this page or above."""
    address = name_or_address if "/" in name_or_address else reverse(name_or_address)
    path = context["path"]
    current = "page" if path == address else "true"
    if not path.startswith(address):
        return ""
    return format_html('aria-current="{}"', current)
