from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import Region


class RegionViewSet(ModelViewSet):
    model = Region
    icon = "globe"
    menu_label = Region._meta.verbose_name_plural
    add_to_admin_menu = True
    form_fields = ["name", "countries"]


@hooks.register("register_admin_viewset")
def manage_regions() -> RegionViewSet:
    return RegionViewSet("regions")
