from django.urls import path

from courses import views

app_name = "courses"

urlpatterns = [
    path("courses/<int:course_id>/enrol/", views.enrol, name="enrol"),
    path("cohorts/<int:cohort_id>/wait/", views.wait, name="wait"),
    path("activities/<int:activity_id>/done/", views.done, name="done"),
    path("activities/<int:activity_id>/reopen/", views.reopen, name="reopen"),
]
