from django.urls import path

from courses.views import (
    assignments,
    blanks,
    checklists,
    courses,
    exercises,
    practice,
    sessions,
)

app_name = "courses"

_ACTIVITY = "activities/<int:activity_id>/"

urlpatterns = [
    path("take-home/", blanks.blanks, name="blanks"),
    path("take-home/<slug:slug>/", blanks.blank, name="blank"),
    path("courses/<int:course_id>/enrol/", courses.enrol, name="enrol"),
    path("cohorts/<int:cohort_id>/wait/", courses.wait, name="wait"),
    path(f"{_ACTIVITY}done/", courses.done, name="done"),
    path(f"{_ACTIVITY}reopen/", courses.reopen, name="reopen"),
    path(f"{_ACTIVITY}exercises/<uuid:block_id>/", exercises.exercise, name="exercise"),
    path(f"{_ACTIVITY}checklist/", checklists.checklist, name="checklist"),
    path(f"{_ACTIVITY}practice/", practice.practice, name="practice"),
    path(f"{_ACTIVITY}papers/", sessions.papers, name="papers"),
    path(f"{_ACTIVITY}papers/<slug:slug>/", sessions.papers, name="paper"),
    path(f"{_ACTIVITY}plan/", sessions.plan, name="plan"),
    path(f"{_ACTIVITY}draft/", assignments.draft, name="draft"),
    path(f"{_ACTIVITY}hand-in/", assignments.submit, name="submit"),
    path(
        f"{_ACTIVITY}take-back/",
        assignments.withdraw_submission,
        name="withdraw_submission",
    ),
    path("evidence/<int:file_id>/", assignments.file, name="file"),
    path("evidence/<int:file_id>/remove/", assignments.remove_file, name="remove_file"),
]
