"""The mail of a week, or of several: one link, no question and no answer in it."""

import datetime as dt
from typing import TYPE_CHECKING, TypedDict

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from accounts.models import MembershipState
from mailing.messages import build_message
from recall.models import RecallCard, RecallMail, RecallPlan
from recall.overview import RecallOverview
from recall.stop_links import stop_address
from recall.today import QUESTIONS

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Mailed(TypedDict):
        latest: dt.date | None

    PlanWithLatest = WithAnnotations[RecallPlan, _Mailed]

LATEST = dt.timedelta(hours=12)
"""For so long after its moment a mail is still worth sending, as after an outage."""


@transaction.atomic
def write_due() -> int:
    """Writes a mail for each person whose hour has come and for whom something is due,
    and returns how many are new.
    """
    now = timezone.now()
    mails = [mail for plan in _plans(now) if (mail := _mail_of(plan, now))]
    before = RecallMail.objects.count()
    RecallMail.objects.bulk_create(mails, ignore_conflicts=True)
    RecallMail.objects.filter(created_at__gte=now).enqueue_on_commit(send)
    return RecallMail.objects.count() - before


def _plans(now: dt.datetime) -> "QuerySet[PlanWithLatest]":
    due = RecallCard.objects.filter(user=OuterRef("user")).asked().due(now)
    members = RecallPlan.objects.wanting_mail().filter(
        user__is_active=True, user__membership__state=MembershipState.APPROVED
    )
    latest = Max("user__recall_mails__day")
    return members.filter(Exists(due)).annotate(latest=latest).select_related("user")


def _mail_of(plan: "PlanWithLatest", now: dt.datetime) -> RecallMail | None:
    moment = plan.last_moment(now)
    is_time = plan.since <= moment and now - moment <= LATEST
    if not is_time or plan.is_paused(now):
        return None
    day = moment.astimezone(plan.user.zone).date()
    if not plan.is_far_enough(day, plan.latest):
        return None
    return RecallMail(user=plan.user, day=day)


@task()
def send(mail_id: int) -> None:
    """It can be repeated, and run twice at the same moment."""
    mail = RecallMail.objects.select_related("user").get(pk=mail_id)
    if mail.claimed_at is None:
        mail.deliver(_message(mail))


def _message(mail: RecallMail) -> EmailMessage | None:
    """None where the person has stopped or paused since, or nothing is due any more."""
    now, user = timezone.now(), mail.user
    plan = RecallPlan.objects.of(user)
    if plan.mails_stopped_at or plan.is_paused(now) or not user.is_member:
        return None
    waiting = len(RecallOverview(user, now).waiting)
    if user.erased_at or not waiting:
        return None
    stop = settings.SITE_URL + stop_address(user)
    context = {
        "number": min(QUESTIONS, waiting),
        "address": reverse("recall:recall"),
        "stop": stop,
    }
    message = build_message(user, "recall", context)
    message.extra_headers["List-Unsubscribe"] = f"<{stop}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message
