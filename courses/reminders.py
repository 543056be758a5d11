"""Reminders of tasks: rows are written when they are due, and the worker sends them."""

import datetime as dt

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import task

from accounts.models import Membership
from courses.models import (
    AssignmentPage,
    Cohort,
    Completion,
    Enrolment,
    Submission,
    TaskReminder,
)
from courses.models.enrolments import EnrolmentQuerySet
from courses.open_assignments import page_for
from mailing.messages import build_message

Kind = TaskReminder.Kind
# How many days are left, at most and at least.
DAYS_LEFT = {Kind.WEEK_BEFORE: (7, 1), Kind.ON_THE_DAY: (0, 0)}


def write_reminders() -> int:
    """Writes them for each task that is due soon, and returns how many are new."""
    today, day = timezone.localdate(), dt.timedelta(days=1)
    written = 0
    for page in _tasks():
        cohorts = Cohort.objects.of_course(page.course).due_between(
            today - day, today + 8 * day, page.follow_up, page.days_after
        )
        for cohort in cohorts.prefetch_related("follow_up_dates"):
            written += _write(page, cohort)
    return written


def _tasks() -> list[AssignmentPage]:
    """Each task once, however many languages it has."""
    pages = AssignmentPage.objects.live().order_by("-pk")
    return list({page.translation_key: page for page in pages}.values())


@transaction.atomic
def _write(page: AssignmentPage, cohort: Cohort) -> int:
    due, key = page.due_in(cohort), page.translation_key
    if due is None:
        return 0
    left = (due - cohort.today).days
    kinds = [k for k, (most, least) in DAYS_LEFT.items() if least <= left <= most]
    reminders = TaskReminder.objects.filter(activity_key=key, enrolment__cohort=cohort)
    before = reminders.count()
    rows = [
        TaskReminder(enrolment=enrolment, activity_key=key, kind=kind, due=due)
        for enrolment in owing(cohort.enrolments.all(), key)
        for kind in kinds
    ]
    TaskReminder.objects.bulk_create(rows, ignore_conflicts=True)
    reminders.enqueue_on_commit(send)
    return reminders.count() - before


def owing(enrolments: EnrolmentQuerySet, key: object) -> EnrolmentQuerySet:
    """Those who may take part, and have neither done the task nor handed it in."""
    same_task = {"enrolment": OuterRef("pk"), "activity_key": key}
    return enrolments.active().filter(
        ~Exists(Completion.objects.filter(**same_task)),
        ~Exists(Submission.objects.delivered().filter(**same_task)),
        user__is_active=True,
        user__membership__state=Membership.State.APPROVED,
    )


@task()
def send(reminder_id: int) -> None:
    """It can be repeated, and run twice at the same moment."""
    reminders = TaskReminder.objects.select_related(
        "enrolment__user", "enrolment__cohort"
    )
    reminder = reminders.get(pk=reminder_id)
    if reminder.claimed_at is None:
        reminder.deliver(_message(reminder))


def _message(reminder: TaskReminder) -> EmailMessage | None:
    """None if nothing is due any more, or if it is due on another day."""
    enrolment, key = reminder.enrolment, reminder.activity_key
    page, cohort = page_for(key, enrolment.user), enrolment.cohort
    if page is None or not page.live or cohort is None:
        return None
    most, least = DAYS_LEFT[Kind(reminder.kind)]
    is_time = least <= (reminder.due - cohort.today).days <= most
    if page.due_in(cohort) != reminder.due or not is_time:
        return None
    if not owing(Enrolment.objects.filter(pk=enrolment.pk), key).exists():
        return None
    context = {"task": page, "address": page.get_url(), "reminder": reminder}
    name = f"task_{reminder.kind.replace('-', '_')}"
    return build_message(enrolment.user, name, {**context, "cohort": cohort})
