"""Import and export in the menu, at the pages they are about, and in their history."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import BaseLogEntry, Page

from accounts.models import User
from courses.models import ModulePage
from simulations.authoring.destinations import may_add_somewhere
from simulations.exchange.import_file import IMPORTED
from simulations.models import CaseLibraryPage, CasePage


class ImportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_add_somewhere(request.user)


@hooks.register("register_admin_menu_item")
def import_in_the_menu() -> MenuItem:
    address = reverse("cases:import")
    return ImportItem(_("Import a case"), address, icon_name="upload", order=160)


@hooks.register("register_page_header_buttons")
def import_and_export_at_the_page(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    kind, rights = page.specific_class, page.permissions_for_user(user)
    if kind in (CaseLibraryPage, ModulePage) and rights.can_add_subpage():
        address = f"{reverse('cases:import')}?parent={page.pk}"
        yield Button(_("Import a case"), address, icon_name="upload", priority=16)
    if kind is CasePage and rights.can_edit():
        address = reverse("cases:export", args=[page.pk])
        yield Button(_("Export"), address, icon_name="download", priority=45)


@hooks.register("register_log_actions")
def name_imports(actions: Any) -> None:
    @actions.register_action(IMPORTED)
    class Imported(LogFormatter):
        label = _("Import a case")

        def format_message(self, entry: BaseLogEntry) -> str:
            return _t("Imported from a file (%(format)s)") % entry.data

        def format_comment(self, entry: BaseLogEntry) -> str:
            address = reverse("cases:imported", args=[entry.page_id])
            return format_html('<a href="{}">{}</a>', address, _t("What was left out"))
