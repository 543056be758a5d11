"""What Wagtail tells us: where a case was moved to, its rights follow."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from courses.models import ModulePage
from simulations.models import CasePage


@receiver(post_page_move)
def carry_rights(instance: Page, parent_page_before: Page, **kwargs: Any) -> None:
    """Out of a course, a case stays with the region of that course."""
    case = CasePage.objects.filter(pk=instance.pk).first()
    if case is None:
        return
    day = parent_page_before.specific
    if isinstance(day, ModulePage):
        case.region = day.get_parent().specific.region
        CasePage.objects.filter(pk=case.pk).update(region=case.region)
    case.give_rights()
