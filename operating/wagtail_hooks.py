from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from operating import views


@hooks.register("register_admin_urls")
def pages_of_the_condition() -> list[URLPattern]:
    return [
        path("condition/", views.show_condition, name="site_condition"),
        path("condition/<uuid:task>/again/", views.queue_again, name="task_again"),
    ]


class ConditionMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)


@hooks.register("register_reports_menu_item")
def link_to_condition() -> MenuItem:
    return ConditionMenuItem(
        _("Condition of the site"),
        reverse("site_condition"),
        name="condition",
        icon_name="cogs",
    )
