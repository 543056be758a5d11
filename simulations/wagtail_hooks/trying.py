"""The way to a trial of the draft, from a case and from its scenes."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from accounts.models import User
from simulations.models import CasePage, ScenePage


@hooks.register("register_page_header_buttons")
def try_from_the_header(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    kind = page.specific_class
    if kind not in (CasePage, ScenePage):
        return
    if not page.permissions_for_user(user).can_edit():
        return
    if kind is CasePage:
        url = reverse("cases:try", args=[page.pk])
        yield Button(_("Try it"), url, icon_name="media", priority=14)
    else:
        url = reverse("cases:try", args=[page.get_parent().pk])
        scene = urlencode({"scene": page.specific.key})
        yield Button(
            _("Try from here"), f"{url}?{scene}", icon_name="media", priority=14
        )
