"""One file per thing, gathered here for Django."""

from courses.models.activities import ActivityPage, LessonPage
from courses.models.assignments import AssignmentPage
from courses.models.attendance import Attendance
from courses.models.checklists import ChecklistTick
from courses.models.cohorts import Cohort
from courses.models.enrolments import Completion, Enrolment
from courses.models.facilitator_plans import FacilitatorPlan
from courses.models.faculty import CourseFaculty, FacultyMember
from courses.models.follow_ups import FollowUp, FollowUpDate
from courses.models.index_pages import IndexPage
from courses.models.pages import CourseIndexPage, CoursePage, ModulePage
from courses.models.papers import Paper
from courses.models.regional_pages import RegionalPage
from courses.models.reservations import Reservation
from courses.models.submission_entries import SubmissionEntry
from courses.models.submission_files import SubmissionFile
from courses.models.submissions import Submission
from courses.models.task_mails import ReviewDigest, TaskReminder
from courses.models.twins import TwinPair
from courses.models.waiting_list import WaitingPlace
