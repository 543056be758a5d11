"""The task after the issue: the PDF is drawn once, the mail sent at most once."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django_tasks import task

from certificates.models import Certificate
from certificates.pdf import draw
from mailing.messages import one_line


@task()
def deliver(certificate_id: int) -> None:
    """Can be repeated, and run twice at the same moment."""
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
    """In the language and the time zone that the holder has now."""
    holder = certificate.enrolment.user
    context = {
        "certificate": certificate,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    with translation.override(holder.language), timezone.override(holder.time_zone):
        subject = render_to_string("certificates/email/subject.txt", context)
        body = render_to_string("certificates/email/body.txt", context)
    return EmailMessage(one_line(subject), body, to=[holder.email])
