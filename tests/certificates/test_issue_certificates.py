from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from certificates.models import Certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def catch_up(django_capture_on_commit_callbacks):
    def run(*arguments: str) -> list[int]:
        """How many were issued, handed to the worker again, are without a name."""
        out = StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("issue_certificates", *arguments, stdout=out)
        return [int(line.rpartition(" ")[2]) for line in out.getvalue().splitlines()]

    return run


@pytest.fixture
def missed(enrolment):
    """Completed without anybody noticing."""
    enrolment.completed_at = timezone.now()
    enrolment.save()
    return enrolment


def test_with_nothing_to_do_it_does_nothing(catch_up, enrolment):
    assert catch_up() == [0, 0, 0]


def test_whoever_was_missed_gets_certificate_pdf_and_mail(catch_up, missed):
    assert catch_up() == [1, 0, 0]

    certificate = Certificate.objects.get(enrolment=missed)
    assert certificate.pdf
    assert len(mail.outbox) == 1


def test_run_again_it_issues_and_mails_nothing_more(catch_up, missed):
    catch_up()

    assert catch_up() == [0, 0, 0]
    assert len(mail.outbox) == 1


def test_a_certificate_without_pdf_gets_one_and_no_second_mail(catch_up, certificate):
    Certificate.objects.update(pdf="")

    assert catch_up() == [0, 1, 0]
    certificate.refresh_from_db()
    assert certificate.pdf
    assert len(mail.outbox) == 1


def test_a_certificate_that_was_never_mailed_is_mailed(catch_up, certificate):
    Certificate.objects.update(mailed_at=None)

    assert catch_up() == [0, 1, 0]
    assert len(mail.outbox) == 2


def test_a_lost_file_is_drawn_again_when_files_are_looked_at(catch_up, certificate):
    certificate.pdf.storage.delete(certificate.pdf.name)

    assert catch_up() == [0, 0, 0]
    assert catch_up("--files") == [0, 1, 0]
    certificate.refresh_from_db()
    assert certificate.pdf_size


def test_whoever_has_no_name_waits_for_it(catch_up, missed):
    missed.user.full_name = ""
    missed.user.save()
    assert catch_up() == [0, 0, 1]

    missed.user.full_name = "Alice Moyo"
    missed.user.save()
    assert catch_up() == [1, 0, 0]
