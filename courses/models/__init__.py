"""One file per thing, gathered here for Django."""

from courses.models.activities import ActivityPage, LessonPage
from courses.models.cohorts import Cohort
from courses.models.enrolments import Completion, Enrolment, EnrolmentRefused
from courses.models.faculty import CourseFaculty, FacultyMember
from courses.models.pages import CourseIndexPage, CoursePage, ModulePage

__all__ = [
    "ActivityPage",
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
]
