"""The way to the map, from a case and from its scenes."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from accounts.models import User
from simulations.models import CasePage, ScenePage


@hooks.register("register_page_header_buttons")
def map_from_the_header(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    kind = page.specific_class
    if kind in (CasePage, ScenePage) and page.permissions_for_user(user).can_edit():
        case = page.pk if kind is CasePage else page.get_parent().pk
        url = reverse("cases:map", args=[case])
        yield Button(_("Map"), url, icon_name="crosshairs", priority=15)
