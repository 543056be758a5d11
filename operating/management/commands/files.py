from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.images.models import AbstractRendition

from operating.files import missing_files, number_of_rows, orphans


class Command(BaseCommand):
    help = (
        "files verify: names rows without their file, and files without a row. With "
        "--repair the latter are deleted, which does deletions that failed again, and "
        "sizes of pictures are forgotten, to be made anew. Exits with 1 where a row "
        "misses its file: only a backup has it. Can be repeated."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["verify"])
        parser.add_argument("--repair", action="store_true")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        lost = 0
        for missing in missing_files():
            if repair and isinstance(missing.row, AbstractRendition):
                missing.row.delete()
                self.stdout.write(f"forgotten: {missing}")
            else:
                lost += 1
                self.stdout.write(f"row without file: {missing}")
        self._sweep(repair)
        if lost:
            raise CommandError(f"{lost} rows are without their file.")

    def _sweep(self, repair: bool) -> None:
        strays = list(orphans())
        for orphan in strays:
            if not repair:
                self.stdout.write(f"file without row: {orphan.name}")
        if not repair or not strays:
            return
        if not number_of_rows():
            raise CommandError(
                f"No row names a file, and {len(strays)} files are there: is this the "
                "right database? Nothing was deleted."
            )
        for orphan in strays:
            orphan.storage.delete(orphan.name)
            self.stdout.write(f"deleted: {orphan.name}")
