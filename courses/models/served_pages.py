"""What the pages that readers see have in common."""

from django.db.models import QuerySet
from wagtail.models import Page, PageViewRestriction


class ServedPage(Page):
    # Set where the query that found the page has asked for it: see `home.serving`.
    nothing_is_restricted = False

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Returns the restrictions of this page and all above it.

        Wagtail takes two queries for it, none where no page of the site has any.
        """
        if self.nothing_is_restricted:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()
