from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language

from courses.models import CourseIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def courses_address(context: RequestContext) -> str:
    """The list of courses in the reader's language; asked once for a request."""
    request = context["request"]
    if not hasattr(request, "courses_address"):
        lists = CourseIndexPage.objects.live()
        page = lists.filter(locale__language_code=get_language()).first()
        request.courses_address = page.get_url(request) if page else ""
    return request.courses_address


@register.simple_tag(takes_context=True)
def place(context: RequestContext, name_or_address: str) -> str:
    """aria-current for the link to where the reader is, or to what it lies below."""
    address = name_or_address if "/" in name_or_address else reverse(name_or_address)
    path = context["request"].path
    current = "page" if path == address else "true"
    if not path.startswith(address):
        return ""
    return format_html(' aria-current="{}"', current)
