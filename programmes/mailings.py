"""Mail to a cohort, or to some of it: logged at once, written by the worker."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import override
from django_tasks import task

from accounts.models import AuditAction, AuditEntry, Membership, User
from courses.models import Cohort, Enrolment
from mailing.messages import send_message
from operating.queues import MAIL_QUEUE
from programmes.progress_matrix import Matrix
from programmes.risk import at_risk


@transaction.atomic
def write_to(
    cohort: Cohort, people: Collection[Enrolment], by: User, subject: str, text: str
) -> None:
    detail = f"{cohort.name}: {subject} ({len(people)})"
    AuditEntry.objects.record(
        AuditAction.WROTE, by=by, region=cohort.region, detail=detail
    )
    announce.enqueue(cohort.pk, by.pk, [e.pk for e in people], subject, text)


@transaction.atomic
def remind_of_all(cohort: Cohort, people: Collection[Enrolment], by: User) -> None:
    """Reminds each person of what they are behind with when the worker comes to it."""
    AuditEntry.objects.bulk_create(
        AuditEntry(
            action=AuditAction.REMINDED,
            by=by,
            about=enrolment.user,
            region=cohort.region,
            detail=cohort.name,
        )
        for enrolment in people
    )
    remind.enqueue(cohort.pk, by.pk, [enrolment.pk for enrolment in people])


@task(queue_name=MAIL_QUEUE)
@transaction.atomic  # all are queued, or none
def announce(
    cohort_id: int, by_id: int, enrolments: list[int], subject: str, text: str
) -> None:
    cohort, by = Cohort.objects.get(pk=cohort_id), User.objects.get(pk=by_id)
    context = {"cohort": cohort, "by": by, "subject": subject, "text": text}
    for enrolment in _still_enrolled(cohort, enrolments):
        send_message(enrolment.user, "announcement", context, "non-urgent")


@task(queue_name=MAIL_QUEUE)
@transaction.atomic
def remind(cohort_id: int, by_id: int, enrolments: list[int]) -> None:
    """Writes to each person, with their own reasons and in their language."""
    cohort = Cohort.objects.select_related("course", "region").get(pk=cohort_id)
    by, people = User.objects.get(pk=by_id), _still_enrolled(cohort, enrolments)
    for language in sorted({enrolment.user.language for enrolment in people}):
        with override(language):
            readers = Matrix(cohort, [e for e in people if e.user.language == language])
            reasons = {r.enrolment.pk: r.reasons for r in at_risk(readers.rows)}
        for enrolment in readers.people:
            why = reasons.get(enrolment.pk, [])
            context = {"cohort": cohort, "by": by, "reasons": why}
            send_message(enrolment.user, "reminder", context, "non-urgent")


def _still_enrolled(cohort: Cohort, enrolments: list[int]) -> QuerySet[Enrolment]:
    """Returns no one who has left since, or who was suspended."""
    people = cohort.enrolments.active().filter(pk__in=enrolments, user__is_active=True)
    suspended = Membership.State.SUSPENDED
    people = people.exclude(user__membership__state=suspended)
    return people.select_related("user").order_by("pk")
