"""A form whose button is pressed twice is taken once, and answered once more.

Django writes another token into the forms of each page that it shows, so two requests
with one token and the same words come from one form. The second waits for the first,
and leads where that leads.
"""

import hashlib
import time
from dataclasses import dataclass, field, replace
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from accounts.middleware import Middleware

SECONDS_TO_ANSWER = 20
SECONDS_REMEMBERED = 10
SECONDS_BETWEEN_LOOKS = 0.05


class OnePressMiddleware(Middleware):
    """Leads the second press of a button where the first has led.

    Where the first led nowhere, because something was to be corrected or has failed,
    the second is taken as if it were alone. What a script sends is the script's matter.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        press = Press.of(request)
        if press is None:
            return self.get_response(request)
        first = press.answer_of_first()
        return first.again() if first else self._take(request, press)

    def _take(self, request: HttpRequest, press: "Press") -> HttpResponse:
        response = self.get_response(request)
        if "Location" in response.headers:
            press.keep(FirstAnswer.of(response))
        else:
            press.forget()
        return response


@dataclass(frozen=True)
class FirstAnswer:
    """Where a form has led: also whoever signed in by it must get the same cookies."""

    status: int
    headers: dict[str, str]
    cookies: SimpleCookie

    @classmethod
    def of(cls, response: HttpResponse) -> "FirstAnswer":
        return cls(response.status_code, dict(response.headers), response.cookies)

    def again(self) -> HttpResponse:
        response = HttpResponse(status=self.status, headers=self.headers)
        response.cookies = self.cookies
        return response


@dataclass(frozen=True)
class Press:
    """One form of one browser, and what was in it."""

    key: str
    content: str
    answer: FirstAnswer | None = field(default=None, compare=False)

    @classmethod
    def of(cls, request: HttpRequest) -> "Press | None":
        """Returns None for what is no form that a person sent."""
        sent_by = request.headers.get("Sec-Fetch-Mode", "navigate")
        if request.method != "POST" or sent_by != "navigate":
            return None
        try:
            token = request.POST.get("csrfmiddlewaretoken")
        except UnreadablePostError:  # the line dropped
            return None
        if not token:
            return None
        cookies = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
        browser = [request.COOKIES.get(name, "") for name in cookies]
        form = [request.get_host(), request.get_full_path(), token, *browser]
        files = [(n, f.name, f.size) for n, all_ in request.FILES.lists() for f in all_]
        content = [*request.POST.lists(), *files]
        return cls(f"press:{_digest(form)}", _digest(content))

    def answer_of_first(self) -> FirstAnswer | None:
        """Returns None where this is the first, after others have ended."""
        while not cache.add(self.key, self, SECONDS_TO_ANSWER):
            first = cache.get(self.key)
            if first and first != self:  # it was changed in between
                cache.set(self.key, self, SECONDS_TO_ANSWER)
                return None
            if first and first.answer:
                return first.answer
            time.sleep(SECONDS_BETWEEN_LOOKS)
        return None

    def keep(self, answer: FirstAnswer) -> None:
        ended = replace(self, answer=answer)
        cache.set(self.key, ended, SECONDS_REMEMBERED)

    def forget(self) -> None:
        cache.delete(self.key)


def _digest(parts: list[Any]) -> str:
    return hashlib.sha256(repr(parts).encode(errors="surrogatepass")).hexdigest()
