from django.urls import path

from certificates import views

app_name = "certificates"

urlpatterns = [
    path("", views.verify, name="verify"),
    path("<str:serial>/", views.certificate, name="certificate"),
    path("<str:serial>/pdf/", views.pdf, name="pdf"),
]
