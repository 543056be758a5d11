"""When a course changes under its participants, their progress is counted anew."""

from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from courses.models import ActivityPage, CoursePage, ModulePage
from courses.progress import recount_course

COUNTED = (CoursePage, ModulePage, ActivityPage)


def watch() -> None:
    for signal in page_published, page_unpublished, post_page_move:
        signal.connect(count_anew, dispatch_uid=f"count_anew_{id(signal)}")


def count_anew(sender: type, instance: Page, **kwargs: Any) -> None:
    """Deleting a page unpublishes it first, and so comes here too."""
    if not issubclass(instance.specific_class, COUNTED):
        return
    courses = CoursePage.objects.ancestor_of(instance, inclusive=True)
    for key in courses.values_list("translation_key", flat=True):
        transaction.on_commit(lambda key=key: recount_course.enqueue(str(key)))
