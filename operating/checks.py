"""What `check --deploy` says of settings that docs/operating.md calls necessary."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Warning


def check_necessary_settings(
    app_configs: Sequence[AppConfig] | None, **options: Any
) -> list[CheckMessage]:
    several = settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3"
    wanting = {
        "EMAIL_HOST": (
            not settings.EMAIL_HOST,
            "Nobody gets mail: codes of sign-up are kept in a folder.",
        ),
        "DEFAULT_FROM_EMAIL": (
            settings.DEFAULT_FROM_EMAIL.endswith("@localhost>"),
            "Mail comes from localhost, which mail servers refuse.",
        ),
        "CONTACT_EMAIL": (
            not settings.CONTACT_EMAIL,
            "Readers find nobody whom they could ask.",
        ),
        "TRUSTED_PROXIES": (
            settings.HTTPS and not settings.ALLAUTH_TRUSTED_PROXY_COUNT,
            "Behind a proxy that ends HTTPS every page leads to itself, and limits "
            "count the proxy.",
        ),
        "REDIS_URL": (
            several and not settings.REDIS_URL,
            "Each process counts attempts to sign in for itself.",
        ),
    }
    return [
        Warning(f"{name} is not set. {reason}", id=f"operating.{name}")
        for name, (is_wanting, reason) in wanting.items()
        if is_wanting
    ]
