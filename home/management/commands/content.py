"""Check the starter content without a database."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.content_check.check import problems_of
from home.demo.content_file import ContentFileError
from untrusted_files.yaml_reader import UnreadableFileError


class Command(BaseCommand):
    help = "Check that the starter content holds what its programme promises."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["check"])
        parser.add_argument(
            "--content", type=Path, default=settings.BASE_DIR / "content"
        )

    def handle(self, *args: Any, content: Path, **options: Any) -> None:
        try:
            problems = list(problems_of(content))
        except (ContentFileError, UnreadableFileError) as broken:
            raise CommandError(str(broken)) from broken
        for problem in problems:
            self.stdout.write(problem)
        self.stdout.write(f"{len(problems)} problems")
        if problems:
            sys.exit(1)
