from django.urls import path

from accounts import data_views, views

app_name = "accounts"

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("data/", data_views.data, name="data"),
    path("data/export/", data_views.export, name="export"),
    path("data/export/<int:export_id>/", data_views.download, name="download"),
    path("data/erase/", data_views.erase, name="erase"),
    path("data/keep/", data_views.keep, name="keep"),
    path("application/", views.application, name="application"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
]
