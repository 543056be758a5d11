"""What cases add to the CMS: addresses, menus, buttons, words of the history.

A case is released and not published, so “Publish” is missing in its editors.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import BaseLogEntry, Page

from accounts.models import User
from accounts.requests import AuthenticatedHttpRequest
from courses.models import ModulePage
from simulations.authoring.destinations import may_add_somewhere
from simulations.exchange.import_file import IMPORTED
from simulations.models import Attempt, CaseLibraryPage, CasePage, ScenePage
from simulations.releases.release import MADE_CURRENT, RELEASED


@hooks.register("register_admin_urls")
def views_of_cases() -> list[URLResolver]:
    return [path("cases/", include("simulations.authoring.urls"))]


@hooks.register("insert_global_admin_css")
def look_of_the_editors() -> SafeString:
    address = static("css/case-admin.css")
    return format_html('<link rel="stylesheet" href="{}">', address)


class ImportItem(MenuItem):
    def is_shown(self, request: AuthenticatedHttpRequest) -> bool:
        return may_add_somewhere(request.user)


@hooks.register("register_admin_menu_item")
def import_in_the_menu() -> MenuItem:
    address = reverse("cases:import")
    return ImportItem(_("Import a case"), address, icon_name="upload", order=160)


@hooks.register("register_page_header_buttons")
def buttons_in_the_header(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    kind, rights = page.specific_class, page.permissions_for_user(user)
    if kind in (CaseLibraryPage, ModulePage) and rights.can_add_subpage():
        address = f"{reverse('cases:import')}?parent={page.pk}"
        yield Button(_("Import a case"), address, icon_name="upload", priority=16)
    if kind is CasePage and rights.can_edit():
        yield from _buttons_of_case(page)
    if kind is ScenePage and rights.can_edit():
        yield from _buttons_of_scene(page)


def _buttons_of_case(case: Page) -> Iterator[Button]:
    for label, name, icon, priority in (
        (_t("Try it"), "try", "media", 14),
        (_t("Map"), "map", "crosshairs", 15),
        (_t("Export"), "export", "download", 45),
        (_t("Twin"), "twin", "duplicate", 50),
        (_t("Versions"), "versions", "history", 85),
    ):
        address = reverse(f"cases:{name}", args=[case.pk])
        yield Button(label, address, icon_name=icon, priority=priority)


def _buttons_of_scene(scene: Page) -> Iterator[Button]:
    case_pk = scene.get_parent().pk
    here = urlencode({"scene": scene.specific.key})
    address = f"{reverse('cases:try', args=[case_pk])}?{here}"
    yield Button(_t("Try from here"), address, icon_name="media", priority=14)
    address = reverse("cases:map", args=[case_pk])
    yield Button(_t("Map"), address, icon_name="crosshairs", priority=15)


class ReleaseMenuItem(ActionMenuItem):
    """Stands beside “Save draft”, where other pages have “Publish”."""

    label = _("Release the case…")
    name = "action-release"
    icon_name = "upload"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        return isinstance(page, CasePage | ScenePage) and page.pk is not None

    def get_url(self, context: dict[str, Any]) -> str:
        page = context["page"]
        case_pk = page.pk if isinstance(page, CasePage) else page.get_parent().pk
        return reverse("cases:release", args=[case_pk])


@hooks.register("register_page_action_menu_item")
def release_from_the_menu() -> ReleaseMenuItem:
    return ReleaseMenuItem(order=30)


@hooks.register("construct_page_action_menu")
def leave_publishing_to_releases(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """A case can be unpublished: it is withdrawn, and what was done stays. A scene
    is seen in play alone, so it makes no difference there.
    """
    kind = _kind_of_page(request, context)
    hidden = {"action-publish"}
    if kind is ScenePage:
        hidden.add("action-unpublish")
    if kind in (CasePage, ScenePage):
        items[:] = [item for item in items if item.name not in hidden]


def _kind_of_page(request: HttpRequest, context: dict[str, Any]) -> type[Page] | None:
    """A page that is being made is not in the context; its address names its type."""
    if page := context.get("page"):
        return type(page)
    match = request.resolver_match
    name = match.kwargs.get("content_type_model_name") if match else None
    return {"casepage": CasePage, "scenepage": ScenePage}.get(str(name))


@hooks.register("before_delete_page")
def tell_what_stays(request: HttpRequest, page: Page) -> None:
    """On the page that asks for confirmation, and once more when it is done."""
    _tell_what_stays(request, [page])


@hooks.register("before_bulk_action")
def tell_what_stays_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    if action_type == "delete":
        pages = [thing for thing in objects if isinstance(thing, Page)]
        _tell_what_stays(request, pages)


def _tell_what_stays(request: HttpRequest, pages: list[Page]) -> None:
    """A case that was played may go; what was released and done stays."""
    cases = CasePage.objects.none()
    for page in pages:
        cases |= CasePage.objects.descendant_of(page, inclusive=True)
    count = Attempt.objects.filter(version__case__in=cases.values("pk")).count()
    if count:
        text = ngettext(
            "%(count)s attempt was made at what is deleted here. It stays with the "
            "version that was played.",
            "%(count)s attempts were made at what is deleted here. They stay with the "
            "versions that were played.",
            count,
        )
        messages.warning(request, text % {"count": count})


@hooks.register("register_log_actions")
def name_entries_in_the_history(actions: Any) -> None:
    @actions.register_action(RELEASED)
    class Released(LogFormatter):
        label = _("Release a case")

        def format_message(self, entry: BaseLogEntry) -> str:
            return _t("Released version %(version)s") % entry.data

        def format_comment(self, entry: BaseLogEntry) -> str:
            reason = entry.data.get("reason")
            if not reason:
                return entry.data["note"]
            text = _t("Released all the same, because: %(reason)s")
            return "\n".join(filter(None, [entry.data["note"], text % entry.data]))

    @actions.register_action(MADE_CURRENT)
    class MadeCurrent(LogFormatter):
        label = _("Make a version current")

        def format_message(self, entry: BaseLogEntry) -> str:
            return _t("Made version %(version)s current again") % entry.data

    @actions.register_action(IMPORTED)
    class Imported(LogFormatter):
        label = _("Import a case")

        def format_message(self, entry: BaseLogEntry) -> str:
            return _t("Imported from a file (%(format)s)") % entry.data

        def format_comment(self, entry: BaseLogEntry) -> str:
            address = reverse("cases:imported", args=[entry.page_id])
            return format_html('<a href="{}">{}</a>', address, _t("What was left out"))
