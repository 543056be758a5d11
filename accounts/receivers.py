"""What allauth tells us about passwords, second factors and addresses."""

import time

from allauth.account.models import EmailAddress
from allauth.account.signals import (
    email_confirmed,
    password_changed,
    password_reset,
    password_set,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from accounts import application_notices, sessions
from accounts.middleware import SecondFactorMiddleware, SessionLimitsMiddleware
from accounts.models import User


@receiver([password_changed, password_reset, password_set, authenticator_removed])
def end_other_sessions(request: HttpRequest, user: User, **kwargs: object) -> None:
    sessions.end_others(request, user)


@receiver(authenticator_added)
def accept_new_factor(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: object
) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[SecondFactorMiddleware.SET_UP_HERE] = authenticator.pk
        sessions.end_others(request, user)


@receiver(user_logged_in)
def begin_session(request: HttpRequest, **kwargs: object) -> None:
    for name in (SessionLimitsMiddleware.BEGAN, SessionLimitsMiddleware.SEEN):
        request.session[name] = time.time()


@receiver(email_confirmed)
def announce_application(email_address: EmailAddress, **kwargs: object) -> None:
    application_notices.announce(email_address.user)
