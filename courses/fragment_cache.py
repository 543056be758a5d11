"""Parts of a page that follow from a few values: rendered once for all who see them.

What they are worth on the page of a course, in units of `make bench-web`, of which it
may take 2: the days of the programme 0.36, the links in the head 0.1, the languages and
the footer 0.05 each; the facts of a course spare 1,300 of its 24,300 calls of Python.
Django's own cache in the memory of the process would give all of it but 0.06, which the
page cannot spare.
"""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language


class Fragment:
    """The HTML of a template, kept in the memory of the process by its values.

    It depends on nothing else: the values it is called with, their types (safe text is
    not plain text), and the language. A template gets no request and no person, so
    nothing goes from one person to another but what is the same for both. It gets no
    moments either: they would depend on a time zone. With DEBUG it is rendered each
    time, as its template may have changed.
    """

    def __init__(self, template: str, kept: int) -> None:
        self.template = template
        self._kept = lru_cache(maxsize=kept)(self._render)

    def __call__(self, **values: Hashable) -> SafeString:
        key = tuple((name, type(value), value) for name, value in values.items())
        render = self._render if settings.DEBUG else self._kept
        return render(get_language(), key)

    def _render(
        self, _language: str | None, values: tuple[tuple[str, type, Any], ...]
    ) -> SafeString:
        context = {name: value for name, _type, value in values}
        return render_to_string(self.template, context)
