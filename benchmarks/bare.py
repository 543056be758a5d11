"""The yardstick of `make bench-web`: a page of five queries as plain Django makes it.

A signed-in reader, whom the session and the user record name (two queries), and three
lists of at most twenty small rows, in a template that extends a layout and has a form.
"""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from accounts.models import Region, User
from config.urls import urlpatterns as site_urls
from courses.models import Cohort

# As `django-admin startproject` has them.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


@login_required
def bare(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {
        "people": User.objects.order_by("email")[:20],
        "cohorts": Cohort.objects.order_by("starts")[:20],
        "regions": Region.objects.order_by("name")[:20],
    }
    return render(request, "bare.html", context)


urlpatterns = [path("bare/", bare), *site_urls]
