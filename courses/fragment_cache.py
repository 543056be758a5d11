"""Pieces of a page that follow from a few values: set once for all who see the same."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language


class Fragment:
    """The HTML of a template, kept in memory by all that it depends on: the values it
    is called with, their types (safe text is not plain text), and the language.

    It gets no request and no person, so nothing can go from one to another but what
    is the same for both. No moments either: they would depend on a time zone. With
    DEBUG it is set anew each time, as its template may have changed.
    """

    def __init__(self, template: str, kept: int) -> None:
        self.template = template
        self._kept = lru_cache(maxsize=kept)(self._set)

    def __call__(self, **values: Hashable) -> SafeString:
        settled = tuple((name, type(each), each) for name, each in values.items())
        how = self._set if settings.DEBUG else self._kept
        return how(get_language(), settled)

    def _set(
        self, _language: str | None, values: tuple[tuple[str, type, Any], ...]
    ) -> SafeString:
        context = {name: each for name, _type, each in values}
        return render_to_string(self.template, context)
