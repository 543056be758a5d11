from typing import Any

from django.core.management.base import BaseCommand

from courses import digests, reminders


class Command(BaseCommand):
    help = (
        "Reminds of tasks that are due in a week or today, tells facilitators what "
        "waits for a review, and hands mails that never left to the worker again. To "
        "be run every hour; can be repeated."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        handed_again = reminders.send_due() + digests.send_due()
        self.stdout.write(f"Reminders of tasks: {reminders.write_reminders()}")
        self.stdout.write(f"Digests for facilitators: {digests.write_digests()}")
        self.stdout.write(f"Handed to the worker again: {handed_again}")
