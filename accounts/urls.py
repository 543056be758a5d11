from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("application/", views.application, name="application"),
    path("first-factor/", views.first_factor, name="first_factor"),
    path(
        "first-factor/<str:token>/", views.first_factor_link, name="first_factor_link"
    ),
    path("letting-in/", views.let_in, name="letting_in"),
    path("letting-in/<str:token>/", views.let_in_link, name="letting_in_link"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
]
