"""What waits for a review, told to those who lead the cohort: once a day at most."""

from functools import partial

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django_tasks import task

from accounts import letters
from accounts.models import Role, User
from courses.models import Cohort, ReviewDigest, Submission


def write_digests() -> int:
    """For each cohort where something new was handed in; returns how many are new."""
    waiting = Submission.objects.waiting().filter(enrolment__withdrawn_at=None)
    latest = waiting.values("enrolment__cohort").annotate(at=Max("submitted_at"))
    latest = dict(latest.values_list("enrolment__cohort", "at").order_by())
    written = 0
    for cohort in Cohort.objects.filter(pk__in=latest):
        for reader in readers_of(cohort):
            told = cohort.review_digests.filter(reader=reader)
            if not told.filter(created_at__gte=latest[cohort.pk]).exists():
                written += _write(cohort, reader)
    return written


def readers_of(cohort: Cohort) -> list[User]:
    """Its facilitators, or the managers of its region where it has none."""
    active = User.objects.filter(is_active=True, region_roles__region=cohort.region)
    hers = active.filter(facilitates=cohort, region_roles__role=Role.INSTRUCTOR)
    return list(hers) or list(active.filter(region_roles__role=Role.MANAGER))


@transaction.atomic
def _write(cohort: Cohort, reader: User) -> bool:
    digest, is_new = ReviewDigest.objects.get_or_create(
        cohort=cohort, reader=reader, day=timezone.localdate()
    )
    if is_new:
        transaction.on_commit(partial(send.enqueue, digest.pk), robust=True)
    return is_new


@task()
def send(digest_id: int) -> None:
    """Can be repeated, and run twice at the same moment."""
    digest = ReviewDigest.objects.select_related("reader", "cohort").get(pk=digest_id)
    if digest.claimed_at is None:
        digest.leave(_message(digest))


def _message(digest: ReviewDigest) -> EmailMessage | None:
    """None where everything was reviewed, or she leads the cohort no more."""
    reader, cohort = digest.reader, digest.cohort
    waiting = Submission.objects.visible_to(reader).of_cohort(cohort).waiting()
    waiting = waiting.exclude(enrolment__user=reader)
    number = waiting.count()
    if not number:
        return None
    context = {"cohort": cohort, "number": number}
    return letters.written(reader, "review_digest", context)


def send_due() -> int:
    """Hands on again what was written down and never claimed; returns how many."""
    unsent = list(ReviewDigest.objects.unsent().values_list("pk", flat=True))
    for digest_id in unsent:
        send.enqueue(digest_id)
    return len(unsent)
