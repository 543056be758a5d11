from django.apps import AppConfig
from django.core.checks import Tags, register


class OperatingConfig(AppConfig):
    name = "operating"

    def ready(self) -> None:
        from operating.checks import check_necessary_settings

        register(check_necessary_settings, Tags.security, deploy=True)
