import sys
from errno import EDQUOT, ENOSPC

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.silence import GuardAwayError, StoreAwayError

AWAY = (OperationalError, InterfaceError, GuardAwayError, StoreAwayError)
RETRY_AFTER_SECONDS = "60"


def server_error(request: HttpRequest) -> HttpResponse:
    """Answers 503 where the database could not be reached, what counts attempts to sign
    in, or the store of files; 507 where the disk is full; 410 where a stored file is
    gone; else 500.

    Their templates ask the database for nothing.
    """
    return _page(request, _status(sys.exc_info()[1]))


def back_in_a_moment(request: HttpRequest) -> HttpResponse:
    return _page(request, 503)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    response = render(request, f"{status}.html", status=status)
    response["Cache-Control"] = "no-store"
    if status == 503:
        response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def _status(error: BaseException | None) -> int:
    if isinstance(error, AWAY):
        return 503
    if isinstance(error, OSError) and error.errno in (ENOSPC, EDQUOT):
        return 507
    if isinstance(error, FileNotFoundError):
        return 410
    return 500
