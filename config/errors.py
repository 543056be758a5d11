import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.silence import GuardAwayError

AWAY = (OperationalError, InterfaceError, GuardAwayError)
RETRY_AFTER_SECONDS = "60"


def server_error(request: HttpRequest) -> HttpResponse:
    """Answers 500, or 503 where the database could not be reached, or what counts
    attempts to sign in.

    The templates of both ask the database for nothing.
    """
    if isinstance(sys.exc_info()[1], AWAY):
        response = render(request, "503.html", status=503)
        response["Retry-After"] = RETRY_AFTER_SECONDS
        return response
    return render(request, "500.html", status=500)
