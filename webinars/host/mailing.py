"""Mail of a host to everybody who has a seat: written by the worker."""

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django_tasks import task

from accounts.models import User
from webinars.models import Registration


@task()
@transaction.atomic  # all are queued, or none
def write_to_seated(date_id: int, by_id: int, subject: str, text: str) -> None:
    """Writes to each alone: nobody reads other addresses."""
    seated = Registration.objects.seated().of_members().filter(date=date_id)
    reply_to = [User.objects.get(pk=by_id).email]
    messages = [
        EmailMessage(subject, text, to=[email], reply_to=reply_to)
        for email in seated.order_by("place").values_list("user__email", flat=True)
    ]
    get_connection().send_messages(messages)
