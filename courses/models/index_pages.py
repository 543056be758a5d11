"""What the lists of courses, cases and webinars have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from accounts.models import User
from courses.models.served_pages import ServedPage
from courses.page_permissions import IndexPagePermissionTester


class IndexPage(ServedPage):
    """A list of pages, each of which belongs to a region; once in each language."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        abstract = True

    def permissions_for_user(self, user: User) -> PagePermissionTester:
        return IndexPagePermissionTester(user, self)
