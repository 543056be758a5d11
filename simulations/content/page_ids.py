"""Ids in the pages of a case."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail_localize.fields import SynchronizedField

is_an_id = RegexValidator(
    r"^[a-z0-9-]+$", _("An id is made of small letters, digits and hyphens.")
)


def same_everywhere(*names: str) -> list[SynchronizedField]:
    """Ids are no words: a translation has them as the original has them."""
    return [SynchronizedField(name, overridable=False) for name in names]
