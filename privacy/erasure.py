"""Everything about a person goes: in one transaction, files after it."""

import logging

from django.db import transaction
from django.utils import timezone

from accounts.models import AuditAction, AuditEntry, User
from operating.after_commit import try_after_commit
from privacy.exceptions import ErasureRefused
from privacy.registry import PERSONAL_DATA, DataSubject

logger = logging.getLogger(__name__)


@transaction.atomic
def erase(user: User, by: User | None = None) -> None:
    """Erases the data of `user`; a second time it does nothing. Raises ErasureRefused.

    The row of the account stays and names nobody, because statistics and certificates
    depend on it.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.erased_at:
        return
    if user.is_superuser:
        raise ErasureRefused.administrator()
    person = DataSubject.of(user)
    for personal_data in PERSONAL_DATA.values():
        for storage, name in personal_data.erase(person):
            try_after_commit(storage.delete, name)
    User.objects.filter(pk=user.pk).update(erased_at=timezone.now())
    AuditEntry.objects.record(AuditAction.ERASED, by=by, about=user)
    logger.info("Account %s is erased.", user.pk)
