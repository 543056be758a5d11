from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from courses.models import (
    Attendance,
    ChecklistTick,
    Cohort,
    Completion,
    Enrolment,
    Reservation,
    ReviewDigest,
    Submission,
    SubmissionEntry,
    SubmissionFile,
    TaskReminder,
    TwinPair,
    WaitingPlace,
)
from privacy.registry import (
    UNSAID,
    DataSubject,
    PersonalData,
    not_about_people,
    register,
)
from privacy.retention import RetentionRule, register_rules

STATISTICS = "What was done counts on, without anybody's name."


def _give_back_seats(enrolments: QuerySet[Any], person: DataSubject) -> None:
    """Withdraws enrolments in cohorts that have not begun."""
    today = timezone.localdate()
    for enrolment in enrolments.filter(
        withdrawn_at=None, completed_at=None, cohort__starts__gt=today
    ):
        enrolment.withdraw(by=None, reason="")


register(
    PersonalData(WaitingPlace, subject=("user",), deleted=True),
    PersonalData(ChecklistTick, subject=("user",), deleted=True),
    PersonalData(
        Reservation,
        addresses=("email",),
        actors=("by",),
        exported_for_actors=("since",),
        deleted=True,
    ),
    PersonalData(Cohort.facilitators.through, subject=("user",), deleted=True),
    PersonalData(
        Attendance,
        subject=("enrolment__user",),
        actors=("noted_by",),
        kept=("day",),
        reason_kept=STATISTICS,
    ),
    PersonalData(
        Completion,
        subject=("enrolment__user",),
        actors=("marked_by",),
        exported_for_actors=("completed_at",),
        cleared={"reason": lambda completion: UNSAID if completion.reason else ""},
        kept=("activity_key", "completed_at", "score", "excused"),
        reason_kept=STATISTICS,
    ),
    PersonalData(
        TwinPair,
        actors=("joined_by",),
        exported_for_actors=("joined_at",),
        reason_kept="That two activities are joined.",
    ),
    PersonalData(
        SubmissionFile, subject=("submission__enrolment__user",), deleted=True
    ),
    PersonalData(
        SubmissionEntry,
        subject=("submission__enrolment__user",),
        actors=("by",),
        exported_for_actors=("action", "at"),
        cleared={"text": "", "files": []},
        kept=("action", "version", "at"),
        reason_kept=STATISTICS,
    ),
    PersonalData(
        Submission,
        subject=("enrolment__user",),
        cleared={"text": ""},
        kept=(
            "activity_key",
            "state",
            "saves",
            "version",
            "submitted_at",
            "reviewed_at",
        ),
        reason_kept="Reports count what was delivered after 30, 60 and 90 days.",
    ),
    PersonalData(TaskReminder, subject=("enrolment__user",), deleted=True),
    PersonalData(ReviewDigest, subject=("reader",), deleted=True),
    PersonalData(
        Enrolment,
        subject=("user",),
        before_erasure=_give_back_seats,
        kept=(
            "enrolled_at",
            "completed_at",
            "withdrawn_at",
            "required_done",
            "required_total",
        ),
        reason_kept=STATISTICS,
    ),
)

register_rules(
    RetentionRule(
        "seats kept for addresses",
        "KEEP_INVITATIONS_DAYS",
        lambda moment: Reservation.objects.filter(since__lt=moment),
    ),
)

not_about_people(
    "A cohort is a time and a place; who leads it is a row of its own.",
    "courses.Cohort",
    "courses.FollowUpDate",
)
not_about_people(
    "What a session is run with. All people in it are fictional.",
    "courses.Paper",
    "courses.FacilitatorPlan",
)
not_about_people(
    "Published by the site's editors, who take it away again in the CMS: who teaches "
    "is told to everybody, with the name they agreed to, and needs no account.",
    "courses.FacultyMember",
    "courses.CourseFaculty",
)
