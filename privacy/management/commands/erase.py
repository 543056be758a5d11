from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts.models import User
from privacy.erasure import erase


class Command(BaseCommand):
    help = (
        "Erases the data of accounts by their numbers, at once. After a restore: the "
        "numbers of those erased since the backup stand in the log of the site."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", nargs="+", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        for user in User.objects.filter(pk__in=options["number"], erased_at=None):
            erase(user)
            self.stdout.write(f"Erased: account {user.pk}")
