"""Everything about a person goes: in one transaction, files after it."""

import logging
from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.holdings import HOLDINGS, Person
from accounts.models import AuditEntry, Deed, ErasureRefused, User

logger = logging.getLogger(__name__)


@transaction.atomic
def erase(user: User, by: User | None = None) -> None:
    """Done twice it is done once. Her row stays and names nobody: statistics and
    certificates hang on it.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.erased_at:
        return
    if user.is_superuser:
        raise ErasureRefused.administrator()
    person = Person.of(user)
    for holding in HOLDINGS.values():
        for storage, name in holding.erase(person):
            transaction.on_commit(partial(storage.delete, name), robust=True)
    User.objects.filter(pk=user.pk).update(erased_at=timezone.now())
    AuditEntry.objects.record(Deed.ERASED, by=by, about=user)
    logger.info("Account %s is erased.", user.pk)
