from django.urls import path
from django.views.generic import TemplateView

app_name = "certificates"

urlpatterns = [path("", TemplateView.as_view(), name="verify")]
