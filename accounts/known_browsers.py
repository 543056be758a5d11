"""Browsers of a person: signed cookies, nothing in the database.

One cookie tells that they have signed in with it, another that they opened a link in it
that was sent to them (`accounts.letting_in`). Both open nothing. Failed attempts from
such a browser are counted apart, so that nobody else can use up those of its owner.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import get_random_string

YEAR = timedelta(days=365)
HOURS = 12  # that a link works, and its cookie until somebody signs in
WORKS = timedelta(hours=HOURS)
_SIGNED_IN = "known browser"
_LET_IN = "browser that was let in"


def number(request: HttpRequest, email: str, since: datetime | None = None) -> str:
    """Returns the number of the browser if it is one of `email`, else "".

    With `since`, only if they signed in with it after that.
    """
    age = timezone.now() - since if since else YEAR
    cookie = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    found = _read(cookie, _SIGNED_IN, min(age, YEAR), email)
    if found or since:
        return found
    link = request.COOKIES.get(settings.LET_IN_COOKIE_NAME, "")
    return _read(link, _LET_IN, WORKS, email)


def remember(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Sets the cookie; a browser that is known keeps its number, and its counter."""
    browser = number(request, email) or get_random_string(22)
    value = signing.dumps([email.lower(), browser], salt=_SIGNED_IN)
    _set(response, settings.KNOWN_BROWSER_COOKIE_NAME, value, YEAR)


def token(email: str) -> str:
    """Returns what is in a link for the owner of `email`.

    The browsers in which one link was opened share one counter.
    """
    return signing.dumps([email.lower(), get_random_string(22)], salt=_LET_IN)


def let_in(response: HttpResponse, token: str) -> bool:
    """Makes a browser that opened a link known; False where the link works no more.

    Not by the cookie of a sign-in: a link that somebody is made to open, to another
    address, must not take that away.
    """
    try:
        signing.loads(token, salt=_LET_IN, max_age=WORKS)
    except signing.BadSignature:
        return False
    _set(response, settings.LET_IN_COOKIE_NAME, token, WORKS)
    return True


def _read(value: str, salt: str, age: timedelta, email: str) -> str:
    """Returns the number in a signed value, "" where it is another's or too old."""
    try:
        owner, browser = signing.loads(value, salt=salt, max_age=age)
    except (signing.BadSignature, ValueError):
        return ""
    return str(browser) if owner == email.lower() else ""


def _set(response: HttpResponse, name: str, value: str, age: timedelta) -> None:
    response.set_cookie(
        name,
        value,
        max_age=age,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
