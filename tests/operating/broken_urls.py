"""The site's addresses, with two that fail as any view might."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import handler500, urlpatterns

__all__ = ["handler500", "urlpatterns"]


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("what broke is for the log only")


def forbids(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("why is for the log only")


urlpatterns = [path("breaks/", breaks), path("forbids/", forbids), *urlpatterns]
