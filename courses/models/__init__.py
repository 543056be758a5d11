"""One file per thing, gathered here for Django."""

from courses.models.activities import ActivityPage, LessonPage
from courses.models.assignments import AssignmentPage
from courses.models.cohorts import Cohort, FollowUp
from courses.models.enrolments import Completion, Enrolment, EnrolmentRefused
from courses.models.faculty import CourseFaculty, FacultyMember
from courses.models.pages import CourseIndexPage, CoursePage, ModulePage
from courses.models.seats import Attendance, Reservation, WaitingPlace
from courses.models.submission_entries import SubmissionEntry
from courses.models.submission_files import SubmissionFile
from courses.models.submissions import Submission, SubmissionRefused
from courses.models.task_mails import ReviewDigest, TaskReminder

__all__ = [
    "ActivityPage",
    "AssignmentPage",
    "Attendance",
    "Cohort",
    "Completion",
    "CourseFaculty",
    "CourseIndexPage",
    "CoursePage",
    "Enrolment",
    "EnrolmentRefused",
    "FacultyMember",
    "FollowUp",
    "LessonPage",
    "ModulePage",
    "Reservation",
    "ReviewDigest",
    "Submission",
    "SubmissionEntry",
    "SubmissionFile",
    "SubmissionRefused",
    "TaskReminder",
    "WaitingPlace",
]
