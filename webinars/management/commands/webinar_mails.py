from typing import Any

from django.core.management.base import BaseCommand

from webinars import notices


class Command(BaseCommand):
    help = (
        "Writes the reminders that are due, and hands mails that never left to the "
        "worker again. To be run every five minutes; can be repeated."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        handed_again = notices.send_due()
        near = notices.write_reminders()
        self.stdout.write(f"Registrations whose webinar is near: {near}")
        self.stdout.write(f"Handed to the worker again: {handed_again}")
