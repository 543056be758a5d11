"""What courses do when Wagtail publishes, unpublishes, moves or deletes a page."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from courses.models import ActivityPage, CoursePage, ModulePage, RegionalPage
from courses.progress import recount_course


@receiver([page_published, page_unpublished, post_page_move])
def recount_progress(instance: Page, **kwargs: Any) -> None:
    """Counts the progress of the participants anew, by a task for each language.

    Deleting a page unpublishes it first, and so comes here too.
    """
    if not issubclass(instance.specific_class, CoursePage | ModulePage | ActivityPage):
        return
    courses = CoursePage.objects.ancestor_of(instance, inclusive=True)
    for key in courses.values_list("translation_key", flat=True):
        transaction.on_commit(partial(recount_course.enqueue, str(key)))


@receiver(post_page_move)
def carry_rights(instance: Page, parent_page_before: Page, **kwargs: Any) -> None:
    """Lets the rights to a page follow where it was moved to.

    Moved out of a course, a page stays with the region of that course.
    """
    if not issubclass(instance.specific_class, RegionalPage):
        return
    page, day = instance.specific, parent_page_before.specific
    if isinstance(day, ModulePage):
        page.region = day.get_parent().specific.region
        type(page).objects.filter(pk=page.pk).update(region=page.region)
    page.give_rights()
