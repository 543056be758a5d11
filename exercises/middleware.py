"""The wall between the banks of regions in the CMS, at the address of a view."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accounts.models import User
from exercises.models import BankExercise
from exercises.models.readers import reading
from untrusted_files.whole_numbers import whole_numbers

BANK = "/exercises/bankexercise/"
# Where one looks at an exercise and changes nothing.
LOOKING = ("/admin/snippets/choose/", "/admin/snippets/exercises/bankexercise/inspect/")


class BankWallMiddleware:
    """Answers 404 where an address of the CMS names an exercise of another region, and
    keeps its title back where a form names it.

    Wagtail asks in its views whether somebody may change exercises, not which.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        with reading(request):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]
    ) -> None:
        path, user = request.path_info, request.user
        if not path.startswith("/admin/") or BANK not in path:
            return
        named = {str(kwargs["pk"])} if "pk" in kwargs else set()
        named |= set(request.GET.getlist("id"))
        if not named or not isinstance(user, User) or user.is_superuser:
            return
        exercises = BankExercise.objects.all()
        looks = path.startswith(LOOKING)
        allowed = exercises.visible_to(user) if looks else exercises.writable_by(user)
        numbers = whole_numbers(named)
        if len(numbers) != len(named) or allowed.filter(pk__in=numbers).count() != len(
            numbers
        ):
            raise Http404
