"""The rule of progress: what is done, and when that makes a course complete."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from courses.models import Completion, Enrolment
from courses.signals import course_completed


@transaction.atomic
def complete(
    enrolment: Enrolment, activity: Page, score: Decimal | None = None
) -> Completion:
    """Records that `activity` is done, and the course if it was the last one.

    Idempotent: a second call returns the first completion. A better score counts.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    completion, created = enrolment.completions.get_or_create(
        activity_key=activity.translation_key, defaults={"score": score}
    )
    if score is not None and (completion.score is None or score > completion.score):
        completion.score = score
        completion.save(update_fields=["score"])
    if created:
        recount(enrolment)
    return completion


@transaction.atomic
def reopen(enrolment: Enrolment, activity: Page) -> None:
    """Takes back a completion, as long as the course is not complete."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.completed_at is None:
        enrolment.completions.filter(activity_key=activity.translation_key).delete()
        recount(enrolment)


@transaction.atomic
def recount(enrolment: Enrolment, required: set[UUID] | None = None) -> None:
    """Counts anew what is done of what is required.

    A completed enrolment stays as it was when it was completed, whatever becomes
    of the course. Who recounts many of one course gives what is `required` in it.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.completed_at is not None:
        return
    if required is None:
        required = enrolment.course.required_keys()
    done = enrolment.completions.filter(activity_key__in=required).count()
    enrolment.required_done, enrolment.required_total = done, len(required)
    if required and done == len(required):
        enrolment.completed_at = timezone.now()
    enrolment.save(update_fields=["required_done", "required_total", "completed_at"])
    if enrolment.completed_at is not None:
        course_completed.send(sender=Enrolment, enrolment=enrolment)


@task()
def recount_course(course_key: str) -> None:
    """After a change of the course: everybody who is still at it."""
    required: set[UUID] | None = None
    for enrolment in Enrolment.objects.filter(
        course__translation_key=course_key, completed_at=None
    ).select_related("course"):
        required = required or enrolment.course.required_keys()
        recount(enrolment, required)
