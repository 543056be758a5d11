"""What Wagtail tells us: where a webinar was moved to, its rights follow."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from courses.models import ModulePage
from webinars.models import WebinarPage


@receiver(post_page_move)
def carry_rights(instance: Page, parent_page_before: Page, **kwargs: Any) -> None:
    """Out of a course, a webinar stays with the region of that course."""
    webinar = WebinarPage.objects.filter(pk=instance.pk).first()
    if webinar is None:
        return
    day = parent_page_before.specific
    if isinstance(day, ModulePage):
        webinar.region = day.get_parent().specific.region
        WebinarPage.objects.filter(pk=webinar.pk).update(region=webinar.region)
    webinar.give_rights()
