"""A request of somebody who has an account, as behind `login_required`."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest

from accounts.exceptions import Refusal
from accounts.models import User


class AuthenticatedHttpRequest(HttpRequest):
    user: User


@contextmanager
def outcome_told(request: HttpRequest, done: str) -> Iterator[None]:
    """Tells the person that it is `done`, or why it was refused."""
    try:
        yield
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
