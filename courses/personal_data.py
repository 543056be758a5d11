from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.holdings import UNSAID, Holding, Person, declare, not_about_people
from accounts.retention import Rule, rules
from courses.models import (
    Attendance,
    Cohort,
    Completion,
    Enrolment,
    Reservation,
    ReviewDigest,
    Submission,
    SubmissionEntry,
    SubmissionFile,
    TaskReminder,
    WaitingPlace,
)

STATISTICS = "What was done counts on, without anybody's name."


def _give_back_seats(enrolments: QuerySet[Any], person: Person) -> None:
    """Of cohorts that have not begun."""
    today = timezone.localdate()
    for enrolment in enrolments.active().filter(
        completed_at=None, cohort__starts__gt=today
    ):
        enrolment.withdraw(by=None, reason="")


declare(
    Holding(WaitingPlace, hers=("user",), deleted=True),
    Holding(
        Reservation,
        addresses=("email",),
        hands=("by",),
        done=("since",),
        deleted=True,
    ),
    Holding(Cohort.facilitators.through, hers=("user",), deleted=True),
    Holding(
        Attendance,
        hers=("enrolment__user",),
        hands=("noted_by",),
        kept=("day",),
        because=STATISTICS,
    ),
    Holding(
        Completion,
        hers=("enrolment__user",),
        hands=("marked_by",),
        done=("completed_at",),
        blanked={"reason": lambda completion: UNSAID if completion.reason else ""},
        kept=("activity_key", "completed_at", "score", "excused"),
        because=STATISTICS,
    ),
    Holding(SubmissionFile, hers=("submission__enrolment__user",), deleted=True),
    Holding(
        SubmissionEntry,
        hers=("submission__enrolment__user",),
        hands=("by",),
        done=("deed", "at"),
        blanked={"text": "", "files": []},
        kept=("deed", "version", "at"),
        because=STATISTICS,
    ),
    Holding(
        Submission,
        hers=("enrolment__user",),
        blanked={"text": ""},
        kept=(
            "activity_key",
            "state",
            "saves",
            "version",
            "submitted_at",
            "reviewed_at",
        ),
        because="Reports count what was delivered after 30, 60 and 90 days.",
    ),
    Holding(TaskReminder, hers=("enrolment__user",), deleted=True),
    Holding(ReviewDigest, hers=("reader",), deleted=True),
    Holding(
        Enrolment,
        hers=("user",),
        first=_give_back_seats,
        kept=(
            "enrolled_at",
            "completed_at",
            "withdrawn_at",
            "required_done",
            "required_total",
        ),
        because=STATISTICS,
    ),
)

rules(
    Rule(
        "seats kept for addresses",
        "KEEP_INVITATIONS_DAYS",
        lambda moment: Reservation.objects.filter(since__lt=moment),
        lambda seats: seats.delete(),
    ),
)

not_about_people(
    "A cohort is a time and a place; who leads it is a row of its own.",
    "courses.Cohort",
)
not_about_people(
    "Published by the site's editors, who take it away again in the CMS: who teaches "
    "is told to everybody, with the name she agreed to, and needs no account.",
    "courses.FacultyMember",
    "courses.CourseFaculty",
)
not_about_people(
    "Pages: who wrote them stands in wagtailcore.Page.",
    "courses.CourseIndexPage",
    "courses.CoursePage",
    "courses.ModulePage",
    "courses.ActivityPage",
    "courses.AssignmentPage",
    "courses.LessonPage",
)
