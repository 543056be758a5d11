"""The rule of issue: one certificate for each completed enrolment, its facts frozen."""

import datetime as dt
import logging
import unicodedata
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from accounts.exceptions import Refusal
from certificates.delivery import deliver
from certificates.models import Certificate
from courses.models import CoursePage, Enrolment
from courses.models.outline import Outline
from operating.after_commit import try_after_commit

logger = logging.getLogger(__name__)

JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"


class IssueRefused(Refusal):
    """Nothing was changed."""


def on_completion(enrolment: Enrolment, **_kwargs: Any) -> None:
    """Receives course_completed; people without a name are caught up later."""
    try:
        issue(enrolment)
    except IssueRefused as refused:
        logger.warning("No certificate for enrolment %s: %s", enrolment.pk, refused)


@transaction.atomic
def issue(enrolment: Enrolment) -> Certificate:
    """Issues the certificate of a completed enrolment; a second call returns the first.

    Two at the same moment are told apart by the lock on the enrolment; behind it stands
    the unique constraint.
    """
    locked = Enrolment.objects.select_for_update(of=("self",))
    enrolment = locked.select_related("user", "course", "cohort").get(pk=enrolment.pk)
    if issued := Certificate.objects.filter(enrolment=enrolment).first():
        return issued
    certificate = Certificate.objects.create(enrolment=enrolment, **_facts(enrolment))
    # Should the queue fail, what is recorded stays, and the command catches up.
    try_after_commit(deliver.enqueue, certificate.pk)
    return certificate


def _facts(enrolment: Enrolment) -> dict[str, Any]:
    """What the certificate states, as it is at this moment."""
    user, cohort = enrolment.user, enrolment.cohort
    holder_name = one_line(user.full_name)
    if enrolment.completed_at is None:
        raise IssueRefused("not-completed", "The course is not completed.")
    if user.erased_at:
        raise IssueRefused("erased", "The holder's data is erased.")
    if not holder_name:
        raise IssueRefused("no-name", "The holder has no name.")
    zone = ZoneInfo(cohort.time_zone if cohort else user.time_zone)
    now = timezone.now()
    course = _in_language(enrolment.course, user.language)
    facts = {
        "holder_name": holder_name,
        "course_title": one_line(course.title),
        "kind": one_line(course.kind),
        "minutes": _required_minutes(enrolment.course),
        "completed_on": _day(enrolment.completed_at, zone),
        "language": user.language,
        "issued_at": now,
        "issued_on": _day(now, zone),
    }
    if cohort:
        facts |= {
            "place": one_line(cohort.place),
            "starts": cohort.starts,
            "ends": cohort.ends,
        }
    return facts


def _day(moment: dt.datetime, zone: ZoneInfo) -> dt.date:
    return moment.astimezone(zone).date()


def _in_language(course: CoursePage, language: str) -> CoursePage:
    """Its translation, if it is published and more than an alias; else the original."""
    translations = CoursePage.objects.filter(
        translation_key=course.translation_key,
        locale__language_code=language,
        alias_of=None,
    )
    return translations.live().first() or course.original


def _required_minutes(course: CoursePage) -> int:
    entries = Outline(course, None).entries
    return sum(entry.minutes for entry in entries if entry.required)


def one_line(text: str) -> str:
    """Without line breaks, and without marks that would turn its direction around."""
    visible = (
        " " if unicodedata.category(character) == "Cc" else character
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character) != "Cf" or character in JOINERS
    )
    return " ".join("".join(visible).split())
