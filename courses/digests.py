"""Digests tell those who lead a cohort what waits for a review: at most once a day."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django_tasks import task

from accounts.models import Role, User
from courses.models import Cohort, ReviewDigest, Submission
from mailing.messages import build_message


def write_digests() -> int:
    """Writes one for each cohort with something new, and each of its readers.

    Returns how many are new.
    """
    waiting = Submission.objects.waiting().filter(enrolment__withdrawn_at=None)
    by_cohort = waiting.values("enrolment__cohort").annotate(at=Max("submitted_at"))
    latest = dict(by_cohort.values_list("enrolment__cohort", "at").order_by())
    written = 0
    for cohort in Cohort.objects.filter(pk__in=latest):
        for reader in readers_of(cohort):
            digests = cohort.review_digests.filter(reader=reader)
            if not digests.filter(created_at__gte=latest[cohort.pk]).exists():
                written += _write(cohort, reader)
    return written


def readers_of(cohort: Cohort) -> list[User]:
    """Returns the cohort's facilitators; if it has none, its region's managers."""
    active = User.objects.filter(is_active=True, region_roles__region=cohort.region)
    facilitators = active.filter(facilitates=cohort, region_roles__role=Role.INSTRUCTOR)
    return list(facilitators) or list(active.filter(region_roles__role=Role.MANAGER))


@transaction.atomic
def _write(cohort: Cohort, reader: User) -> bool:
    digest, is_new = ReviewDigest.objects.get_or_create(
        cohort=cohort, reader=reader, day=timezone.localdate()
    )
    if is_new:
        ReviewDigest.objects.filter(pk=digest.pk).enqueue_on_commit(send)
    return is_new


@task()
def send(digest_id: int) -> None:
    """It can be repeated, and run twice at the same moment."""
    digest = ReviewDigest.objects.select_related("reader", "cohort").get(pk=digest_id)
    if digest.claimed_at is None:
        digest.deliver(_message(digest))


def _message(digest: ReviewDigest) -> EmailMessage | None:
    """None if everything was reviewed, or if the reader no longer leads the cohort."""
    reader, cohort = digest.reader, digest.cohort
    waiting = Submission.objects.visible_to(reader).of_cohort(cohort).waiting()
    waiting = waiting.exclude(enrolment__user=reader)
    number = waiting.count()
    if not number:
        return None
    context = {"cohort": cohort, "number": number}
    return build_message(reader, "review_digest", context)
