"""Forms that were sent after a sign-in had ended: nothing of them is taken.

Whoever signs in again is led to the page on which the form stands. Its own address
would be asked for without the form then, and most take nothing else.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

PAGE = "page_of_lapsed_form"


def is_refused(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tells whether a form that a person sent is answered by the page of sign-in.

    What a script sends is the script's matter: it keeps what was typed and says so.
    """
    to = urlsplit(response.headers.get("Location", ""))
    return (
        request.method == "POST"
        and to.path == reverse("account_login")
        and QueryDict(to.query).get("next") == request.get_full_path()
        and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    )


def lead_back(request: HttpRequest) -> str:
    """Returns the page that a form was sent from, and notes to tell there that nothing
    was taken; "" where the browser names none of this site.
    """
    page = _page(request)
    if page:
        request.session[PAGE] = page
    return page


def has_come_back(request: HttpRequest) -> bool:
    """Tells, once, whether this is the page from which a form was sent in vain."""
    if PAGE not in request.session or request.method != "GET":
        return False
    address = request.get_full_path()
    if address != request.session[PAGE] and address.startswith("/accounts/"):
        return False  # still on the way
    return bool(request.session.pop(PAGE) == address)


def _page(request: HttpRequest) -> str:
    host, is_secure = request.get_host(), request.is_secure()
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, host, require_https=is_secure):
        return ""
    parts = urlsplit(referer)
    page = parts._replace(scheme="", netloc="", fragment="").geturl()
    if page.startswith("//") or parts.path == reverse("account_login"):
        return ""
    return page
