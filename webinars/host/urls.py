"""Below /programme/webinars/, where staff shows a second factor."""

from django.urls import path

from webinars.host import import_report, views

urlpatterns = [
    path("<int:date_id>/", views.desk, name="desk"),
    path("<int:date_id>/people.<str:kind>", views.export, name="export"),
    path("<int:date_id>/mail/", views.write, name="write"),
    path("<int:date_id>/report/", import_report.report, name="report"),
    path("<int:date_id>/<int:registration_id>/tick/", views.tick, name="tick"),
    path("<int:date_id>/<int:registration_id>/correct/", views.correct, name="correct"),
    path(
        "<int:date_id>/questions/<int:question_id>/answered/",
        views.answered,
        name="answered",
    ),
]
