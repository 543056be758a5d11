"""Count every enrolment's progress anew, and compare it with what is stored."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import ngettext

from courses.models import Enrolment
from courses.progress_audit import differences


class Command(BaseCommand):
    help = "Prove the numbers of the desk: count each enrolment's progress anew."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        recount = verbs.add_parser(
            "recount", help="report what differs, exit 1 if something does"
        )
        recount.add_argument(
            "--repair", action="store_true", help="and store what was counted"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        enrolments, different, repaired = Enrolment.objects.count(), 0, 0
        for difference in differences():
            different += 1
            cohort = difference.enrolment.cohort or "–"
            self.stdout.write(f"{difference.enrolment.pk}  {cohort}: {difference}")
            if options["repair"] and difference.can_be_repaired:
                difference.repair()
                repaired += 1
        total = ngettext("%d enrolment", "%d enrolments", enrolments) % enrolments
        total += (
            ", " + ngettext("%d difference", "%d differences", different) % different
        )
        if repaired:
            total += ", " + ngettext("%d repaired", "%d repaired", repaired) % repaired
        is_sound = different == repaired
        paint = self.style.SUCCESS if is_sound else self.style.ERROR
        self.stdout.write(paint(total))
        if not is_sound:
            sys.exit(1)
