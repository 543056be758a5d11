from django.urls import path

from courses import views, work_views

app_name = "courses"

_ACTIVITY = "activities/<int:activity_id>/"

urlpatterns = [
    path("courses/<int:course_id>/enrol/", views.enrol, name="enrol"),
    path("cohorts/<int:cohort_id>/wait/", views.wait, name="wait"),
    path(f"{_ACTIVITY}done/", views.done, name="done"),
    path(f"{_ACTIVITY}reopen/", views.reopen, name="reopen"),
    path(f"{_ACTIVITY}draft/", work_views.draft, name="draft"),
    path(f"{_ACTIVITY}hand-in/", work_views.hand_in, name="hand_in"),
    path(f"{_ACTIVITY}take-back/", work_views.take_back, name="take_back"),
    path("evidence/<int:file_id>/", work_views.file, name="file"),
    path("evidence/<int:file_id>/remove/", work_views.remove_file, name="remove_file"),
]
