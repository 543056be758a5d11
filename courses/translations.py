"""Pages as the language of a reader has them."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.utils.translation import get_language
from wagtail.models import Page

_Page = TypeVar("_Page", bound=Page)


def translations_of(
    pages: Iterable[_Page], language: str | None = None
) -> dict[UUID, _Page]:
    """Maps translation keys to the pages of one kind in `language`, else the reader's.

    A page that is not published in it is given as it came.
    """
    pages = list(pages)
    if not pages:
        return {}
    published = (
        type(pages[0])
        .objects.live()
        .filter(
            locale__language_code=language or get_language(),
            translation_key__in={page.translation_key for page in pages},
        )
    )
    candidates = [*pages, *published.select_related("alias_of")]
    return {page.translation_key: page for page in candidates}


def translation_of(page: _Page, language: str | None = None) -> _Page:
    return translations_of([page], language)[page.translation_key]
