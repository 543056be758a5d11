from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import receivers  # noqa: F401


class CmsUsersConfig(WagtailUsersAppConfig):
    """Wagtail's list of users, with our name field and without passwords."""

    user_viewset = "accounts.user_viewset.UserViewSet"
