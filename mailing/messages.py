"""Mail about somebody's place here, in her language and time zone."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation

if TYPE_CHECKING:
    from accounts.models import User


def send(reader: "User", name: str, context: dict[str, Any]) -> None:
    """The letter `templates/letters/<name>.txt`; its first line is the subject.
    Nobody writes to a person who was erased.
    """
    if reader.erased_at is None:
        written(reader, name, context).send()


def written(reader: "User", name: str, context: dict[str, Any]) -> EmailMessage:
    """For whoever sends it by another way."""
    with translation.override(reader.language), timezone.override(reader.zone):
        return message(reader.email, name, {"reader": reader, **context})


def message(address: str, name: str, context: dict[str, Any]) -> EmailMessage:
    """In the language that is active."""
    context = {"site": settings.SITE_URL, "name": settings.WAGTAIL_SITE_NAME, **context}
    text = render_to_string(f"letters/{name}.txt", context)
    # What somebody typed may hold anything; a subject is one line.
    subject, _line, body = text.lstrip().partition("\n")
    return EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[address])
