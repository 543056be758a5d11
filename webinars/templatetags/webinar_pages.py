"""What the pages of webinars show of the dates, which are records of their own."""

from django import template
from django.template.context import RequestContext

from webinars.listing import Listing
from webinars.models import WebinarPage
from webinars.page_dates import WebinarDates

register = template.Library()


@register.simple_tag(takes_context=True)
def webinar_listing(context: RequestContext) -> Listing:
    """Returns the list of webinars that the address asks for, for its reader."""
    request = context["request"]
    return Listing(request.user, request.GET)


@register.simple_tag(takes_context=True)
def webinar_dates(context: RequestContext, page: WebinarPage) -> WebinarDates:
    """Returns the dates of a webinar, and how the reader stands to them."""
    return WebinarDates(page, context["request"].user)
