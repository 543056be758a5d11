"""The task after the issue: the PDF is drawn once, the mail sent at most once."""

from django.core.mail import EmailMessage
from django_tasks import task

from certificates.models import Certificate
from certificates.pdf import draw
from mailing.messages import build_message


@task()
def deliver(certificate_id: int) -> None:
    """Draws the PDF and sends the mail, each if that was not done before.

    It can be repeated, and run twice at the same moment.
    """
    certificate = Certificate.objects.select_related("enrolment__user").get(
        pk=certificate_id
    )
    if certificate.is_erased:
        return
    if certificate.pdf_size is None:
        certificate.keep_pdf(draw(certificate))
    if certificate.mailed_at is None:
        certificate.deliver(message(certificate))


def message(certificate: Certificate) -> EmailMessage:
    """Returns the mail to the holder, in the language that they have now."""
    holder = certificate.enrolment.user
    return build_message(holder, "certificate", {"certificate": certificate})
