"""The admin's addresses of dates, below /admin/webinars/."""

from django.urls import path

from webinars.admin import recording_forms, views

app_name = "webinar_dates"
urlpatterns = [
    path("<int:page_id>/dates/", views.add, name="add"),
    path("<int:page_id>/recording/", recording_forms.recording_of, name="recording"),
    path("dates/<int:date_id>/", views.change, name="change"),
    path("dates/<int:date_id>/cancel/", views.cancel, name="cancel"),
]
