"""Ask for the search of every released version of a case that has none, or no prices.

A release asks for its own. Versions that were released before it did have none, and
those that were searched before prices were kept have none of these.
"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from simulations.releases.solving import search_for_released


class Command(BaseCommand):
    help = "Search for the best play of each released case that has not been searched."

    def handle(self, *args: Any, **options: Any) -> None:
        number = search_for_released()
        text = ngettext(
            "%(number)d search was handed to the worker.",
            "%(number)d searches were handed to the worker.",
            number,
        )
        self.stdout.write(text % {"number": number})
