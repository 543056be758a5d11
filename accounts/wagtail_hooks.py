from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import Region


class RegionViewSet(ModelViewSet):
    model = Region
    icon = "globe"
    menu_label = gettext_lazy("Regions")
    add_to_admin_menu = True
    form_fields = ["name", "countries"]


hooks.register("register_admin_viewset", lambda: RegionViewSet("regions"))


@hooks.register("register_account_menu_item")
def link_to_profile(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("accounts:profile"),
        "label": _("Name, e-mail and password"),
        "help_text": _("Your profile also holds the second factor and your sign-ins."),
    }
