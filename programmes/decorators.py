"""Who enters the desk. What she sees in it is a matter of each QuerySet."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from accounts.models import User

View = Callable[..., HttpResponse]


def _for(may_enter: Callable[[User], bool]) -> Callable[[View], View]:
    def door(view: View) -> View:
        @never_cache
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may_enter(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return door


desk = _for(lambda user: user.has_desk)
managers = _for(lambda user: user.manages)
administrators = _for(lambda user: user.is_superuser)
