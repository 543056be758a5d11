from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404

from accounts.requests import AuthenticatedHttpRequest
from webinars.models import Registration, WebinarDate


def for_hosts(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Gives the view the date; people who do not host it get a 404.

    No cache keeps the answer.
    """

    @login_required
    @wraps(view)
    def wrapped(
        request: AuthenticatedHttpRequest, date_id: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        hosted = WebinarDate.objects.hosted_by(request.user).select_related("page")
        date = get_object_or_404(hosted, pk=date_id)
        response = view(request, date, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return wrapped


def people_of(date: WebinarDate) -> Any:
    """Returns its registrations with all that attendance is counted from."""
    people = Registration.objects.filter(date=date).select_related("user")
    people = people.select_related("date__page").order_by("status", "place")
    return people.prefetch_related("presences", "corrections__by")
