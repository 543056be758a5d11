from django.urls import include, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from courses.page_deletion import keep_pages
from webinars.models import WebinarPage

hooks.register(
    "register_admin_urls",
    lambda: [path("webinars/", include("webinars.admin.urls"))],
)


def _why_dates_need(page: Page) -> str:
    """Returns a text where a webinar has dates: the page, or one below."""
    webinars = WebinarPage.objects.descendant_of(page, inclusive=True)
    kept = webinars.exclude(dates=None).first()
    text = _(
        "“%(webinar)s” has dates and cannot be deleted. Cancel the dates to "
        "come and unpublish it instead: nobody loses what was done."
    )
    return text % {"webinar": kept.title} if kept else ""


keep_pages(_why_dates_need, order=1)  # a course says first why it stays
