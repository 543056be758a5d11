"""One file per thing, gathered here for Django."""

from courses.models.activities import ActivityPage, LessonPage
from courses.models.cohorts import Cohort
from courses.models.enrolments import Completion, Enrolment, EnrolmentRefused
from courses.models.faculty import CourseFaculty, FacultyMember
from courses.models.pages import CourseIndexPage, CoursePage, ModulePage
from courses.models.seats import Attendance, Reservation, WaitingPlace

__all__ = [
    "ActivityPage",
    "Attendance",
    "Cohort",
    "Completion",
    "CourseFaculty",
    "CourseIndexPage",
    "CoursePage",
    "Enrolment",
    "EnrolmentRefused",
    "FacultyMember",
    "LessonPage",
    "ModulePage",
    "Reservation",
    "WaitingPlace",
]
