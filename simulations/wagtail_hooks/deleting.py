"""A case that was played may go; what was released and done stays, and we say so."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import Page

from simulations.models import Attempt, CasePage


@hooks.register("before_delete_page")
def tell_what_stays(request: HttpRequest, page: Page) -> None:
    """On the page that asks for confirmation, and once more when it is done."""
    _tell(request, [page])


@hooks.register("before_bulk_action")
def tell_what_stays_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    if action_type == "delete":
        _tell(request, [each for each in objects if isinstance(each, Page)])


def _tell(request: HttpRequest, pages: list[Page]) -> None:
    cases = CasePage.objects.none()
    for page in pages:
        cases |= CasePage.objects.descendant_of(page, inclusive=True)
    count = Attempt.objects.filter(version__case__in=cases.values("pk")).count()
    if count:
        text = ngettext(
            "%(count)s attempt was made at what is deleted here. It stays with the "
            "version that was played.",
            "%(count)s attempts were made at what is deleted here. They stay with the "
            "versions that were played.",
            count,
        )
        messages.warning(request, text % {"count": count})
