from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from privacy.retention import RETENTION_RULES


class Command(BaseCommand):
    help = (
        "Shows what is kept longer than the settings say, and with --do disposes of "
        "it. To be run once a day; can be repeated."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--do", action="store_true", help="not only show it")

    def handle(self, *args: Any, **options: Any) -> None:
        does = options["do"]
        for rule in RETENTION_RULES:
            count = rule.apply() if does else rule.rows().count()
            kept = "for good" if rule.is_for_good else f"{rule.days} days"
            self.stdout.write(f"{count:>8}  {rule.kind} ({rule.setting}: {kept})")
        self.stdout.write("Done." if does else "Nothing was changed; --do does it.")
