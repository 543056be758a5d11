from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.requests import AuthenticatedHttpRequest


def members(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lets members in. Others are led to My learning, which says how they stand."""

    @wraps(view)
    def guarded(
        request: AuthenticatedHttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if not request.user.is_member:
            return redirect("home:learning")
        return view(request, *args, **kwargs)

    return login_required(guarded)
