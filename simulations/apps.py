from django.apps import AppConfig


class SimulationsConfig(AppConfig):
    name = "simulations"

    def ready(self) -> None:
        from simulations import personal_data, receivers  # noqa: F401
