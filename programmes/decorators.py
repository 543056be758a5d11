"""Who enters the desk. What they see in it is a matter of each QuerySet."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.requests import AuthenticatedHttpRequest

View = Callable[..., HttpResponseBase]


def _for(may_enter: Callable[[User], bool]) -> Callable[[View], View]:
    def decorator(view: View) -> View:
        @never_cache
        @login_required
        @wraps(view)
        def guarded(
            request: AuthenticatedHttpRequest, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            if not may_enter(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorator


desk = _for(lambda user: user.has_desk)
managers = _for(lambda user: user.manages)
administrators = _for(lambda user: user.is_superuser)
