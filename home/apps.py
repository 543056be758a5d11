from types import ModuleType

from django.apps import AppConfig

from home.message_catalogs import join_those_of_one_plural


class HomeConfig(AppConfig):
    """The first app of all: what it does here comes before any module of models."""

    name = "home"

    def __init__(self, name: str, module: ModuleType) -> None:
        super().__init__(name, module)
        join_those_of_one_plural()
