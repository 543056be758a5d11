from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from programmes.reports import mailing


class Command(BaseCommand):
    help = (
        "Writes down the saved reports that are due by mail, and hands to the worker "
        "what has not left. To be run every morning; can be repeated."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        due = mailing.write_due(timezone.localdate())
        self.stdout.write(f"Reports that are due: {due}")
        self.stdout.write(f"Handed to the worker: {mailing.send_due()}")
