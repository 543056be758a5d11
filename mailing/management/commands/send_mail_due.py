from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mailing.due import DueMail, all_due_mail


class Command(BaseCommand):
    help = (
        "Writes the mails that have become due, such as reminders, and hands mails "
        "that never left to the worker again. Can be repeated; docs/operating.md says "
        "how often each app wants it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("app", nargs="*", help="mails of these apps; else of all")

    def handle(self, *args: Any, **options: Any) -> None:
        for due_mail in self._asked_for(options["app"]):
            meta = due_mail.model._meta
            handed_again = due_mail.model.objects.enqueue_unsent(due_mail.send)
            due = due_mail.write_due()
            self.stdout.write(
                f"{meta.verbose_name_plural}: {due} due, {handed_again} handed to the "
                "worker again"
            )

    def _asked_for(self, apps: list[str]) -> list[DueMail]:
        by_app: dict[str, list[DueMail]] = {}
        for due_mail in all_due_mail():
            by_app.setdefault(due_mail.model._meta.app_label, []).append(due_mail)
        if unknown := set(apps) - by_app.keys():
            raise CommandError(f"No mails become due in: {', '.join(sorted(unknown))}")
        return [due_mail for app in apps or by_app for due_mail in by_app[app]]
