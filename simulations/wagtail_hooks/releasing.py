"""Cases are released, not published: in the editors' menus and in a page's history."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import BaseLogEntry, Page

from accounts.models import User
from simulations.models import CasePage, ScenePage
from simulations.releases.release import MADE_CURRENT, RELEASED


@hooks.register("register_admin_urls")
def views_of_cases() -> list[URLResolver]:
    return [path("cases/", include("simulations.authoring.urls"))]


class ReleaseMenuItem(ActionMenuItem):
    """Beside “Save draft”, where other pages have “Publish”."""

    label = _("Release the case…")
    name = "action-release"
    icon_name = "upload"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        return isinstance(page, CasePage | ScenePage) and page.pk is not None

    def get_url(self, context: dict[str, Any]) -> str:
        page = context["page"]
        case_id = page.pk if isinstance(page, CasePage) else page.get_parent().pk
        return reverse("cases:release", args=[case_id])


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
    hidden = {"action-publish"}
    if _page_type(request, context) is ScenePage:
        hidden.add("action-unpublish")
    if _page_type(request, context) in (CasePage, ScenePage):
        items[:] = [item for item in items if item.name not in hidden]


def _page_type(request: HttpRequest, context: dict[str, Any]) -> type[Page] | None:
    """A page that is being made is not in the context; its address names its type."""
    if page := context.get("page"):
        return type(page)
    made = request.resolver_match.kwargs.get("content_type_model_name")
    return {"casepage": CasePage, "scenepage": ScenePage}.get(made)


@hooks.register("register_page_header_buttons")
def versions_from_the_header(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> list[Button]:
    if not isinstance(page, CasePage) or not page.permissions_for_user(user).can_edit():
        return []
    url = reverse("cases:versions", args=[page.pk])
    return [Button(_t("Versions"), url, icon_name="history", priority=85)]


@hooks.register("register_log_actions")
def name_releases(actions: Any) -> None:
    @actions.register_action(RELEASED)
    class Released(LogFormatter):
        label = _("Release a case")

        def format_message(self, entry: BaseLogEntry) -> str:
            return _t("Released version %(version)s") % entry.data

        def format_comment(self, entry: BaseLogEntry) -> str:
            return entry.data["note"]

    @actions.register_action(MADE_CURRENT)
    class MadeCurrent(LogFormatter):
        label = _("Make a version current")

        def format_message(self, entry: BaseLogEntry) -> str:
            return _t("Made version %(version)s current again") % entry.data
