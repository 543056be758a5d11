from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
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
def place(context: RequestContext, name_or_address: str) -> SafeString:
    """Marks the link to where the reader is: the page itself or what lies below it."""
    address = reverse(name_or_address) if ":" in name_or_address else name_or_address
    path = context["request"].path
    if path == address:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"' if path.startswith(address) else "")
