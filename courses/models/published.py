"""Pages that are published, and so is all above them."""

from typing import Any

from django.db.models import Exists, ExpressionWrapper, F, OuterRef, TextField
from wagtail.models import Page
from wagtail.query import PageQuerySet


def published_throughout(pages: PageQuerySet[Any]) -> PageQuerySet[Any]:
    """Wagtail leaves what lies below a page as it is when that is unpublished."""
    path = ExpressionWrapper(OuterRef("path"), output_field=TextField())
    unpublished = Page.objects.filter(live=False, depth__gt=1).alias(below=path)
    above = unpublished.filter(below__startswith=F("path"))
    return pages.live().exclude(Exists(above))
