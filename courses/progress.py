"""The rule of progress: what is done, and when that makes a course complete."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from accounts.models import AuditAction, User
from courses.models import Completion, Enrolment
from courses.models.outline import Entry
from courses.signals import course_completed
from recall.beginning import begin as begin_recall


@transaction.atomic(savepoint=False)  # part of whatever it is called in
def complete(
    enrolment: Enrolment,
    activity_key: UUID,
    score: Decimal | None = None,
    *,
    latest: bool = False,
) -> Completion:
    """Records that an activity is done, and the course if it was the last one.

    `activity_key` is the translation key that the activity has in every language.
    Idempotent: a second call returns the first completion. A better score counts,
    or, where `latest` says so, the one that comes last.
    """
    enrolment = _locked(enrolment)
    done = {
        completion.activity_key: completion
        for completion in enrolment.completions.all()
    }
    completion = done.get(activity_key)
    if completion is None:
        completion = enrolment.completions.create(
            activity_key=activity_key, score=score
        )
        _count(enrolment, {*done, completion.activity_key})
    elif score is not None and (
        latest or completion.score is None or score > completion.score
    ):
        completion.score = score
        completion.save(update_fields=["score"])
    return completion


@transaction.atomic
def mark(
    enrolment: Enrolment,
    activity: Page | Entry,
    by: User,
    reason: str,
    *,
    excused: bool,
) -> Completion:
    """Marks an activity by hand: it was done elsewhere, or need not be done.

    Both count the same. What is done already stays as it is. Raises ValueError where
    there is no reason.
    """
    if not reason.strip():
        raise ValueError("Nothing is marked by hand without a reason.")
    enrolment = _locked(enrolment)
    before = enrolment.completions.filter(activity_key=activity.translation_key)
    if done_before := before.first():
        return done_before
    completion = complete(enrolment, activity.translation_key)
    completion.marked_by, completion.reason = by, reason.strip()
    completion.excused = excused
    completion.save(update_fields=["marked_by", "reason", "excused"])
    action = AuditAction.EXCUSED if excused else AuditAction.COMPLETED
    enrolment.log(action, by, f"{activity.title}: {completion.reason}")
    return completion


@transaction.atomic
def unmark(enrolment: Enrolment, activity: Page | Entry, by: User) -> None:
    """Takes back what was marked by hand, as long as the course is not complete."""
    if _take_back(enrolment, activity.translation_key, by_hand=True):
        enrolment.log(AuditAction.REOPENED, by, activity.title)


@transaction.atomic
def reopen(enrolment: Enrolment, activity_key: UUID) -> None:
    """Takes back a completion that was not marked by hand.

    Where the course is complete, nothing happens.
    """
    _take_back(enrolment, activity_key, by_hand=False)


def _take_back(enrolment: Enrolment, activity_key: UUID, *, by_hand: bool) -> bool:
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.completed_at is not None:
        return False
    completions = enrolment.completions.filter(activity_key=activity_key)
    by_themselves = Q(reason="")
    chosen = completions.filter(~by_themselves if by_hand else by_themselves)
    deleted, _by_model = chosen.delete()
    recount(enrolment)
    return bool(deleted)


@transaction.atomic
def recount(enrolment: Enrolment, required: set[UUID] | None = None) -> None:
    """Counts anew what is done of what is required.

    A completed enrolment stays as it was when it was completed, whatever becomes of the
    course. `required` has the keys of what counts in the course, if they are known.
    """
    enrolment = _locked(enrolment)
    done = set(enrolment.completions.values_list("activity_key", flat=True))
    _count(enrolment, done, required)


def _locked(enrolment: Enrolment) -> Enrolment:
    enrolments = Enrolment.objects.select_for_update(of=("self",))
    return enrolments.select_related("course").get(pk=enrolment.pk)


def _count(
    enrolment: Enrolment, done: set[UUID], required: set[UUID] | None = None
) -> None:
    if enrolment.completed_at is not None:
        return
    if required is None:
        required = enrolment.course.required_keys()
    enrolment.required_done = len(done & required)
    enrolment.required_total = len(required)
    if required and required <= done:
        enrolment.completed_at = timezone.now()
    enrolment.save(update_fields=["required_done", "required_total", "completed_at"])
    if enrolment.completed_at is not None:
        begin_recall(enrolment.user, enrolment.course.translation_key)
        course_completed.send(sender=Enrolment, enrolment=enrolment)


@task()
def recount_course(course_key: str) -> None:
    """Recounts the enrolments of a course that has changed and is not completed."""
    required: set[UUID] | None = None
    for enrolment in Enrolment.objects.filter(
        course__translation_key=course_key, completed_at=None
    ).select_related("course"):
        required = required or enrolment.course.required_keys()
        recount(enrolment, required)
