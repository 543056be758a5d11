import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from certificates.delivery import deliver, message
from certificates.models import Certificate
from tests.certificates.conftest import complete_all

pytestmark = pytest.mark.django_db


class ServerDown(EmailBackend):
    def open(self):
        raise smtplib.SMTPConnectError(421, b"down")


def test_the_mail_goes_out_once_with_the_address_from_the_settings(
    settings, enrolment, django_capture_on_commit_callbacks
):
    settings.SITE_URL = "https://tracehold.example"
    with django_capture_on_commit_callbacks(execute=True):
        complete_all(enrolment)
    certificate = enrolment.certificate
    deliver.enqueue(certificate.pk)
    deliver.enqueue(certificate.pk)
    [sent] = mail.outbox
    address = f"https://tracehold.example/certificates/{certificate.serial}/"
    assert sent.to == [enrolment.user.email]
    assert sent.subject == "Your certificate: Following money"
    assert address in sent.body
    assert "Alice Moyo" in sent.body


def content_of(certificate):
    with certificate.pdf.open("rb") as file:
        return file.read()


def test_the_pdf_is_in_private_storage_under_its_number(certificate, settings):
    assert certificate.pdf.name == f"certificates/{certificate.serial}.pdf"
    assert certificate.pdf.path.startswith(str(settings.PRIVATE_ROOT))
    assert content_of(certificate).startswith(b"%PDF-")


def test_delivering_again_leaves_the_pdf_as_it_is(certificate):
    before = content_of(certificate)
    deliver.enqueue(certificate.pk)
    certificate.refresh_from_db()
    assert content_of(certificate) == before


def test_a_pdf_that_was_lost_is_drawn_again(certificate):
    certificate.pdf.storage.delete(certificate.pdf.name)
    deliver.enqueue(certificate.pk)
    certificate.refresh_from_db()
    assert content_of(certificate).startswith(b"%PDF-")


def test_of_two_pdfs_drawn_at_the_same_moment_the_first_stays(certificate):
    Certificate.objects.filter(pk=certificate.pk).update(pdf="")
    one = Certificate.objects.get(pk=certificate.pk)
    other = Certificate.objects.get(pk=certificate.pk)
    one.keep_pdf(b"first")
    other.keep_pdf(b"second")
    assert one.pdf.name == other.pdf.name
    assert content_of(other) == b"first"


def test_a_mail_server_that_is_down_loses_no_mail(certificate, settings):
    Certificate.objects.filter(pk=certificate.pk).update(mailed_at=None)
    certificate.refresh_from_db()
    mail.outbox.clear()
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.ServerDown"
    with pytest.raises(smtplib.SMTPConnectError):
        certificate.deliver(message(certificate))
    settings.EMAIL_BACKEND = working
    deliver.enqueue(certificate.pk)
    assert len(mail.outbox) == 1


def test_a_title_with_line_breaks_and_markup_harms_neither_subject_nor_text(
    enrolment, django_capture_on_commit_callbacks
):
    enrolment.course.title = "Money\r\nBcc: eve@example.org <script>&"
    enrolment.course.save()
    with django_capture_on_commit_callbacks(execute=True):
        complete_all(enrolment)
    [sent] = mail.outbox
    assert sent.subject.endswith("Money Bcc: eve@example.org <script>&")
    assert sent.bcc == []
    assert '"Money Bcc: eve@example.org <script>&"' in sent.body


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Votre certificat"), ("es", "Su certificado"), ("ar", "شهادتك")],
)
def test_the_mail_is_in_the_holders_language(certificate, language, words):
    holder = certificate.enrolment.user
    holder.language = language
    assert message(certificate).subject.startswith(words)
