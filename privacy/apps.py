from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "privacy"

    def ready(self) -> None:
        from privacy import declarations, receivers, retention_rules  # noqa: F401

        autodiscover_modules("personal_data")
