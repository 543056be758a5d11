"""A link by mail, by which a browser becomes a known one of the address it was sent to.

Whoever is held up by the limits of sign-in asks for it. It opens nothing: the password
is asked for as ever, and so is the second factor. Nobody can turn it against the owner
of the address, for whoever else asks has the same link sent to them.
"""

import logging

from django.http import HttpRequest
from django_tasks import task

from accounts import known_browsers
from accounts.models import User
from accounts.rate_limits import Pause, RateLimit, client_of
from mailing.messages import send_message

logger = logging.getLogger(__name__)

# The link that was sent before works for hours.
SAME = Pause(name="letting-in", seconds=900, guards_sign_in=True)
# Nobody is refused: what a network asks for beyond that waits behind all other work.
MANY = RateLimit(name="letting-in", failures=60, seconds=60, guards_sign_in=True)
AT_ONCE, LAST = 50, -100


def ask(request: HttpRequest, email: str) -> None:
    """Has the link sent. Whether the address has an account is looked up by a worker,
    so that no answer tells, and none by its time.
    """
    client, email = client_of(request), email.lower()
    logger.info("%s asked for a link that lets a browser in", client)
    if SAME.is_over(email):
        priority = LAST if MANY.is_exceeded(client) else AT_ONCE
        MANY.count_failure(client)
        send_link.using(priority=priority).enqueue(email)


@task()
def send_link(email: str) -> None:
    """It can be repeated: two mails with a link do no harm."""
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is not None:
        token = known_browsers.token(email)
        context = {"token": token, "hours": known_browsers.HOURS}
        send_message(user, "letting_in", context, "urgent")
