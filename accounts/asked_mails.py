"""Mails that anybody may have sent to any address, and how often one leaves.

No limit stands between a person and their own mail, whatever others ask for; but who
has never signed in here shares one with their network.
"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from accounts import known_browsers
from accounts.forms import LettingInForm
from accounts.models import User
from accounts.rate_limits import Pause, RateLimit, client_of

# Pressed twice, or a loop that fills somebody's mailbox: each client for itself.
SIGN_UP = Pause(name="mail-of-sign-up", seconds=10, guards_sign_in=True)
# What holds a link, or just says something: one is as good as several.
SAME = Pause(name="same-mail", seconds=300, guards_sign_in=True)
# To many addresses, from browsers that did not sign in with them.
STRANGERS = RateLimit(name="asked-mails", failures=60, seconds=60, guards_sign_in=True)

OF_SIGN_UP = {"account_already_exists", "email_confirmation_signup"}
OF_SIGN_UP |= {"email_confirmation"}
OF_RESET = {"password_reset_key", "unknown_account"}
LIKE_EACH_OTHER = {"account_already_exists", *OF_RESET}


def leaves(request: HttpRequest, kind: str, email: str, user: User | None) -> bool:
    """Tells whether a mail is sent; False where the one of before says the same.

    Where one leaves for an address at most in so many seconds, who asks more often is
    answered 429, whether it has an account or not.
    """
    email = email.lower()
    if kind in OF_SIGN_UP and not SIGN_UP.is_over(client_of(request), email):
        raise ImmediateHttpResponse(respond_429(request))
    if kind not in LIKE_EACH_OTHER:
        return True
    browser = known_browsers.number(request, email)
    if kind in OF_RESET and not browser:
        _count_stranger(request, email)
    return SAME.is_over(kind, email, browser, _what_ends_links(user))


def _count_stranger(request: HttpRequest, email: str) -> None:
    client = client_of(request)
    if STRANGERS.is_exceeded(client):
        raise ImmediateHttpResponse(_let_in_first(request, email))
    STRANGERS.count_failure(client)


def _let_in_first(request: HttpRequest, email: str) -> HttpResponse:
    """A browser that is let in has its mail sent, whatever its network asks for."""
    context = {"form": LettingInForm({"email": email}), "is_for_password": True}
    return render(request, "accounts/letting_in.html", context, status=429)


def _what_ends_links(user: User | None) -> str:
    """After a sign-in or with a new password the link in the mail of before is dead."""
    if user is None:
        return ""
    state = f"{user.pk} {user.last_login} {user.password}"
    return salted_hmac("mail of before", state).hexdigest()
