from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from certificates.delivery import deliver
from certificates.issue import IssueRefused, issue
from certificates.models import Certificate
from courses.models import Enrolment


class Command(BaseCommand):
    help = (
        "Issues the certificates that are missing for completed courses, and hands "
        "those without a PDF or a mail to the worker again. Can be repeated."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--files",
            action="store_true",
            help="Also look whether every PDF is still in the storage.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        completed = Enrolment.objects.filter(
            completed_at__isnull=False, certificate=None
        )
        # Read before anything is issued: what is issued now is on its way already.
        undelivered = [
            certificate.pk for certificate in Certificate.objects.undelivered()
        ]
        if options["files"]:
            written = Certificate.objects.exclude(pdf="").exclude(pk__in=undelivered)
            undelivered += [lost.pk for lost in written if lost.pdf_size is None]
        issued = nameless = 0
        for enrolment in completed:
            try:
                issue(enrolment)
                issued += 1
            except IssueRefused:
                nameless += 1
        for certificate_id in undelivered:
            deliver.enqueue(certificate_id)
        self.stdout.write(f"Issued: {issued}")
        self.stdout.write(f"Handed to the worker again: {len(undelivered)}")
        self.stdout.write(f"Waiting for the holder's name: {nameless}")
