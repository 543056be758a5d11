from typing import Any

from django.core.management.base import BaseCommand

from programmes.models import Export


class Command(BaseCommand):
    help = (
        "Removes the files of exports that are older than EXPORT_DAYS. To be run every "
        "morning; can be repeated."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        expired = list(Export.objects.expired())
        for export in expired:
            export.remove()
        self.stdout.write(f"Removed: {len(expired)}")
