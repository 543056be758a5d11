from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class RenamedCommand(BaseCommand):
    """An old name of `send_mail_due <app>`: the cron lines of operators go on working.

    The names were `webinar_mails`, `follow_up_mails` and `report_mails`.
    """

    help = "The old name of send_mail_due with one app."
    app: str

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("send_mail_due", self.app, stdout=self.stdout)
        self.stdout.write(f"The new name of this command is send_mail_due {self.app}.")
