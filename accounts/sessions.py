"""Where a person is signed in. Each sign-in is one row of allauth's UserSession."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User


def count(user: User) -> int:
    keys = UserSession.objects.filter(user=user).values("session_key")
    return Session.objects.filter(
        session_key__in=keys, expire_date__gt=timezone.now()
    ).count()


def end_others(request: HttpRequest, user: User) -> None:
    """Ends all sign-ins of the user but that of the request, on the server."""
    others = UserSession.objects.filter(user=user)
    for session in others.exclude(session_key=request.session.session_key):
        session.end()
