"""Check, solve or play a case file, for which no database is needed; import a file
into the CMS, or export a case from there.
"""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from simulations.management import exchange_verbs, file_verbs


class Command(BaseCommand):
    help = "Check, solve or play a case file; import or export a case of the CMS."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        file_verbs.add_verbs(verbs)
        exchange_verbs.add_verbs(verbs)

    def handle(self, *args: Any, run: Callable[..., None], **options: Any) -> None:
        run(self, **options)
