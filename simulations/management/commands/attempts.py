"""Replay every attempt and compare what is stored with what the engine says."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import ngettext

from simulations.cli.verify_attempts import attempts_to_verify


class Command(BaseCommand):
    help = "Verify the attempts at cases: replay each and compare what is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        verbs.add_parser("verify", help="replay every attempt, exit 1 if one differs")

    def handle(self, *args: Any, **options: Any) -> None:
        attempts = differences = 0
        for stored in attempts_to_verify():
            attempts += 1
            for difference in stored.differences():
                differences += 1
                self.stdout.write(f"{stored.attempt.pk}  {difference}")
        total = ngettext("%d attempt", "%d attempts", attempts) % attempts
        total += (
            ", "
            + ngettext("%d difference", "%d differences", differences) % differences
        )
        paint = self.style.ERROR if differences else self.style.SUCCESS
        self.stdout.write(paint(total))
        if differences:
            sys.exit(1)
