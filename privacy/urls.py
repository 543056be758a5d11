from django.urls import path

from privacy import views

app_name = "privacy"

urlpatterns = [
    path("data/", views.data, name="data"),
    path("data/export/", views.export, name="export"),
    path("data/export/<int:export_id>/", views.download, name="download"),
    path("data/erase/", views.erase, name="erase"),
    path("data/keep/", views.keep, name="keep"),
]
