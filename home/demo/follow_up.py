"""The tasks after the workshop, and what demo people have handed in for them."""

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.html import format_html, format_html_join

from accounts.models import User
from courses import progress
from courses.models import (
    AssignmentPage,
    CoursePage,
    Enrolment,
    FollowUp,
    ModulePage,
    Submission,
)
from home.demo import shapes
from home.demo.case_studies import build_case_studies
from home.demo.keys import key_of
from home.demo.publishing import in_programme, publish

WHICH = {30: FollowUp.FIRST, 60: FollowUp.SECOND, 90: FollowUp.THIRD}


def plan_of(
    session: shapes.Session, key: UUID, body: list[tuple[str, Any]]
) -> AssignmentPage:
    """A session at whose end something is handed in. The certificate does not wait
    for its review.
    """
    return AssignmentPage(
        **in_programme(session, key),
        title=session.title,
        body=body,
        to_hand_in=[("item", session.output)],
        days_after=0,
        required=False,
    )


def build_follow_up(
    course: CoursePage, curriculum: shapes.Curriculum, folder: Path
) -> None:
    """`folder` has the case studies, which are read at home."""
    key = key_of(curriculum.id, "follow-up")
    module = ModulePage(
        title="At home", slug="follow-up", translation_key=key, is_follow_up=True
    )
    publish(course, module)
    build_case_studies(module, curriculum, folder / "case-studies")
    for follow_up in curriculum.follow_up:
        publish(module, _task(curriculum, follow_up))


def _task(curriculum: shapes.Curriculum, follow_up: shapes.FollowUp) -> AssignmentPage:
    tasks = format_html_join("", "<li>{}</li>", ((t.text,) for t in follow_up.tasks))
    return AssignmentPage(
        title=follow_up.title,
        slug=f"follow-up-{follow_up.day}",
        translation_key=_key_of_task(curriculum.id, follow_up.day),
        minutes=follow_up.minutes,
        in_one_line=follow_up.text,
        introduction=follow_up.text,
        body=[("paragraph", format_html("<ul>{}</ul>", tasks)), *_rubric(follow_up)],
        follow_up=WHICH[follow_up.day],
        required=False,
    )


def _rubric(follow_up: shapes.FollowUp) -> list[tuple[str, Any]]:
    if not follow_up.rubric:
        return []
    headings = "What is looked at", "Accepted when", "Returned when"
    columns = [{"type": "text", "heading": heading} for heading in headings]
    rows = [
        {"values": [one.looked_at, one.accepted, one.returned]}
        for one in follow_up.rubric
    ]
    caption = "How it is reviewed"
    return [("table", {"caption": caption, "columns": columns, "rows": rows})]


def _key_of_task(course: str, day: int) -> UUID:
    return key_of(course, f"follow-up-{day}")


def submit(enrolment: Enrolment, data: shapes.HandIn, by: User) -> None:
    task = AssignmentPage.objects.get(
        translation_key=_key_of_task(enrolment.course.slug, data.task),
        locale=enrolment.course.locale_id,
    )
    submit_to(task, enrolment, data, by)


def submit_to(
    task: AssignmentPage, enrolment: Enrolment, data: shapes.HandIn, by: User
) -> None:
    """Stores a submission, and a review of the day after, without sending mail."""
    at = timezone.now() - dt.timedelta(days=data.days_ago)
    work = Submission.objects.create(
        enrolment=enrolment,
        activity_key=task.translation_key,
        state=data.review or Submission.State.SUBMITTED,
        text=data.text,
        version=1,
        submitted_at=at,
    )
    action = Submission.Action.SUBMITTED
    work.entries.create(
        action=action, at=at, by=enrolment.user, text=data.text, version=1
    )
    if data.review:
        after = at + dt.timedelta(days=1)
        work.entries.create(
            action=data.review, at=after, by=by, text=data.comment, version=1
        )
    if data.review == Submission.State.ACCEPTED.value:
        progress.complete(enrolment, task.translation_key)
