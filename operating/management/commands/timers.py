from typing import Any

from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import Error
from django.utils import timezone

from operating.timers import is_due, last_runs, note_run


class Command(BaseCommand):
    help = (
        "Runs the commands that are due: mails, pages with a date, retention. "
        "Meant for a timer that calls it every five minutes. What fails is told, and "
        "the others are run; exits with 1 then."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        failed = []
        for timer, last_run in last_runs().items():
            if is_due(timer, timezone.now(), last_run):
                try:
                    call_command(*timer.split(), stdout=self.stdout)
                except (CommandError, Error, OSError) as error:
                    failed.append(timer)
                    self.stderr.write(f"{timer}: {error}")
                else:
                    note_run(timer.split())
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}")
