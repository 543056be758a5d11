"""A mail that leaves once: it is a row first, and who sends it claims it.

docs/decisions/mail-that-leaves-once.md says why at most once, and not at least once.
"""

from collections.abc import Callable
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage, get_connection
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import Task

from operating.after_commit import try_after_commit

_Mail = TypeVar("_Mail", bound="OutboxMail")


class SentOnce(models.Model):
    """A row with one mail. Its field CLAIM_FIELD is the time at which it was claimed,
    and NULL before.
    """

    CLAIM_FIELD = "claimed_at"

    class Meta:
        abstract = True

    def claim(self) -> bool:
        """Returns True for one caller, ever."""
        rows = type(self)._base_manager.filter(
            **{"pk": self.pk, self.CLAIM_FIELD: None}
        )
        return rows.update(**{self.CLAIM_FIELD: timezone.now()}) == 1

    def deliver(
        self,
        message: EmailMessage | None,
        on_claim: Callable[[], object] | None = None,
    ) -> None:
        """Sends the message, if nobody else has claimed this row; calls `on_claim` just
        before. Without a message the mail is out of date, and never leaves.

        Raises what the mail server raises. One that cannot be reached loses nothing:
        the row is not claimed then, and can be delivered again.
        """
        if message is None:
            self.claim()
            return
        # Opened before the claim, so that a mail server that is down loses nothing.
        with get_connection() as connection:
            if not self.claim():
                return
            if on_claim:
                on_claim()
            connection.send_messages([message])


class OutboxMailQuerySet(models.QuerySet[_Mail]):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Filters to the mails to this person."""
        return self.filter(**{self.model.READER: user.pk})

    def unsent(self) -> Self:
        return self.filter(claimed_at=None)

    def enqueue_unsent(self, send: Task[..., Any]) -> int:
        """Hands those that never left to the worker, and returns their number."""
        keys = self._unsent_keys()
        for key in keys:
            send.enqueue(key)
        return len(keys)

    def enqueue_on_commit(self, send: Task[..., Any]) -> None:
        """The same when the transaction that writes them is committed.

        Should the queue fail, the rows stay, and `manage.py send_mail_due` hands them
        to the worker.
        """
        for key in self._unsent_keys():
            try_after_commit(send.enqueue, key)

    def _unsent_keys(self) -> list[int]:
        return list(self.unsent().order_by("pk").values_list("pk", flat=True))


class OutboxMail(SentOnce):
    """A row for one mail that is due. It is written in the transaction of what it tells
    of; a constraint of the subclass lets each be due once.

    Its task gets the key of the row, looks whether the mail is still meant, and ends
    with `deliver`. It can be repeated, and run twice at the same moment.

    READER is the lookup of the person who gets it.
    """

    READER: ClassVar[str]

    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(claimed_at=None),
                name="%(app_label)s_%(class)s_unsent",
            )
        ]
