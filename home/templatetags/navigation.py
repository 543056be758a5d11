from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from wagtail.models import Locale

from courses.models import CourseIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def courses_address(context: RequestContext) -> str:
    """The list of courses in the reader's language, or the first there is."""
    lists = CourseIndexPage.objects.live().filter(
        locale__language_code=Locale.get_active().language_code
    )
    page = lists.first()
    return page.get_url(context.get("request")) if page else ""


@register.simple_tag(takes_context=True)
def place(context: RequestContext, name_or_address: str) -> str:
    """aria-current for the link to where the reader is, or to what it lies below."""
    address = name_or_address if "/" in name_or_address else reverse(name_or_address)
    path = context["request"].path
    current = "page" if path == address else "true"
    if not path.startswith(address):
        return ""
    return format_html(' aria-current="{}"', current)
