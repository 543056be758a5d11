from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("application/", views.application, name="application"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
]
