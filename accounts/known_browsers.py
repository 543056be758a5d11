"""Browsers that somebody has signed in with: a signed cookie, nothing in the database.

It opens nothing. Failed attempts from such a browser are counted apart, so that nobody
else can use up those of its owner.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import get_random_string

YEAR = timedelta(days=365)
_SALT = "known browser"


def number(request: HttpRequest, email: str, since: datetime | None = None) -> str:
    """Returns the number of the browser if `email` signed in with it, else "".

    With `since`, only if they did so after that.
    """
    age = timezone.now() - since if since else YEAR
    cookie = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    try:
        owner, browser = signing.loads(cookie, salt=_SALT, max_age=min(age, YEAR))
    except (signing.BadSignature, ValueError):
        return ""
    return str(browser) if owner == email.lower() else ""


def remember(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Sets the cookie; a browser that is known keeps its number, and its counter."""
    browser = number(request, email) or get_random_string(22)
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        signing.dumps([email.lower(), browser], salt=_SALT),
        max_age=YEAR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
