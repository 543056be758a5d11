"""What allauth tells us about passwords, second factors, addresses and signing out."""

from allauth.account.models import EmailAddress
from allauth.account.signals import (
    email_confirmed,
    password_changed,
    password_reset,
    password_set,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from accounts import application_notices, sessions
from accounts.middleware import SecondFactor
from accounts.models import User


@receiver([password_changed, password_reset, password_set, authenticator_removed])
def end_other_sessions(request: HttpRequest, user: User, **kwargs: object) -> None:
    sessions.end_others(request, user)


@receiver(authenticator_added)
def accept_new_factor(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: object
) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[SecondFactor.SET_UP_HERE] = authenticator.pk
        sessions.end_others(request, user)


@receiver(email_confirmed)
def announce_application(email_address: EmailAddress, **kwargs: object) -> None:
    application_notices.announce(email_address.user)


@receiver(user_logged_out)
def remember_sign_out(request: HttpRequest | None, **kwargs: object) -> None:
    """For `LeavesNothingBehind`, which sees the answer."""
    if request is not None:
        request.has_signed_out = True
