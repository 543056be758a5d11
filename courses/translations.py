"""Pages as the language of a reader has them."""

from collections.abc import Iterable
from functools import cache
from typing import TypeVar
from uuid import UUID

from django.utils.translation import get_language
from wagtail.models import Locale, Page

_Page = TypeVar("_Page", bound=Page)


@cache
def _code_of(locale_id: int) -> str:
    """Returns the language of a locale, which never changes: it is read once."""
    return Locale.objects.get(pk=locale_id).language_code


def language_of(page: Page) -> str:
    """Returns the language of a page's text. An alias shows that of its original."""
    shown = page.alias_of or page
    return _code_of(shown.locale_id)


def translations_of(
    pages: Iterable[_Page], language: str | None = None
) -> dict[UUID, _Page]:
    """Maps translation keys to the pages of one kind in `language`, else the reader's.

    A page that is not published in it is given as it came. It asks one query, and none
    where all are written in it.
    """
    language = language or get_language()
    by_key = {page.translation_key: page for page in pages}
    foreign = [
        p for p in by_key.values() if p.alias_of_id or language_of(p) != language
    ]
    if foreign:
        published = (
            type(foreign[0])
            .objects.live()
            .filter(
                locale__language_code=language,
                translation_key__in=[page.translation_key for page in foreign],
            )
        )
        for page in published.select_related("alias_of"):
            by_key[page.translation_key] = page
    return by_key


def translation_of(page: _Page, language: str | None = None) -> _Page:
    return translations_of([page], language)[page.translation_key]
