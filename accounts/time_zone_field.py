from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import time_zones
from accounts.plain_select import PlainSelect


class _TimeZoneSelect(PlainSelect):
    def optgroups(
        self, name: str, value: list[str], attrs: dict[str, Any] | None = None
    ) -> list[tuple[str | None, list[dict[str, Any]], int | None]]:
        """Begins with the zone that is stored, where it is stored by another name."""
        others = [zone for zone in value if zone in time_zones.OTHER_NAMES]
        kept = [
            self.create_option(name, zone, time_zones.label(zone), True, index)
            for index, zone in enumerate(others)
        ]
        offered = super().optgroups(name, value, attrs)
        return [*((None, [option], 0) for option in kept), *offered]


class TimeZoneField(forms.ChoiceField):
    """Offers each zone by one name, and takes it by any, as browsers may tell it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Time zone"))
        # Names of places stay Latin in every language.
        kwargs.setdefault("widget", _TimeZoneSelect(attrs={"dir": "ltr"}))
        super().__init__(choices=time_zones.choices, **kwargs)

    def valid_value(self, value: str) -> bool:
        """Asks the set: Django would go through 400 choices."""
        return value in time_zones.TIME_ZONES
