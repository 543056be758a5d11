"""A task of a cohort, and what people hand in for it."""

import datetime as dt
import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Region, User
from courses.models import (
    AssignmentPage,
    Cohort,
    CoursePage,
    ModulePage,
    Submission,
    SubmissionFile,
)
from tests.factories import a_cohort

PDF = b"%PDF-1.7\n% a page with hold powers\n"


def a_task(course: CoursePage, title: str = "Take stock", **fields: Any):
    """The last one of the course; due on the first follow-up, and not required."""
    module = ModulePage.objects.child_of(course).last()
    fields = {"follow_up": "first", "required": False, **fields}
    text = "<p>Map all hold powers on one page.</p>"
    task = AssignmentPage(title=title, body=[("paragraph", text)], **fields)
    module.add_child(instance=task)
    return task


def a_cohort_in_follow_up(
    course: CoursePage, region: Region, due_in: int = 5, **fields: Any
) -> Cohort:
    """Whose first follow-up is in so many days."""
    starts = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=40)
    cohort = a_cohort(course, region, starts=starts, **fields)
    cohort.set_follow_ups({1: cohort.today + dt.timedelta(days=due_in)})
    return cohort


def handed_in(
    person: User, cohort: Cohort, task: AssignmentPage, text: str = "My map."
) -> Submission:
    """What a member of the cohort has handed in: a text and a file."""
    enrolment = cohort.admit(person, by=None)
    submission = Submission.objects.create(
        enrolment=enrolment, activity_key=task.translation_key
    )
    submission.save_draft(text, 0)
    SubmissionFile.objects.add(submission, a_file())
    submission.submit()
    return submission


def a_file(name: str = "powers.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def an_archive(**parts: bytes | str) -> bytes:
    """A zip of these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()
