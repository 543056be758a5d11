"""The ids of a case: what they are made of, and how one is made of words."""

from collections.abc import Collection
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail_localize.fields import SynchronizedField

LONGEST = 60

is_an_id = RegexValidator(
    r"^[a-z0-9-]+$", _("An id is made of small letters, digits and hyphens.")
)


def id_field(label: Any, help_text: Any = "") -> models.CharField:
    """Returns the field of a page's id; empty, it is made of the words."""
    return models.CharField(
        label, max_length=100, blank=True, validators=[is_an_id], help_text=help_text
    )


def same_everywhere(*names: str) -> list[SynchronizedField]:
    """Fields that are ids are no words: a translation has them as the original has."""
    return [SynchronizedField(name, overridable=False) for name in names]


def propose_id(words: str, taken: Collection[str], fallback: str) -> str:
    """A slug of the first words that is not taken yet.

    `fallback` names the kind of thing; it serves where the words hold no Latin
    letters, as in Arabic.
    """
    stem = _cut(slugify(words)) or fallback
    if stem not in taken and stem != fallback:
        return stem
    number = 1 if stem == fallback else 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _cut(slug: str) -> str:
    """At the end of a word, where it is too long; without what \\w has beyond slugs."""
    slug = slug.replace("_", "-").strip("-")
    while "--" in slug:
        slug = slug.replace("--", "-")
    if len(slug) <= LONGEST:
        return slug
    whole = slug[: LONGEST + 1].rpartition("-")[0]
    return whole or slug[:LONGEST]
