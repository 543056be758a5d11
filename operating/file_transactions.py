"""A transaction that files belong to: they are not part of the database's own."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import IO, Any

from django.core.files.storage import Storage
from django.db import transaction

_Stored = list[tuple[Storage, str]]
_stored: ContextVar[_Stored | None] = ContextVar("stored", default=None)


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Whatever fails inside, files that were stored go with the rows. It can be nested:
    what an inner one kept goes, too, where the outer one fails.
    """
    outer = _stored.get()
    own: _Stored = []
    token = _stored.set(own)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for storage, name in own:
            with suppress(OSError):  # `manage.py files verify` does it again
                storage.delete(name)
        raise
    finally:
        _stored.reset(token)
    if outer is not None:
        outer += own


class TransactionalStorage(Storage):
    """Stores files that belong to the transaction around them, if there is one."""

    def save(
        self, name: str | None, content: IO[Any], max_length: int | None = None
    ) -> str:
        stored_as = super().save(name, content, max_length)
        if (stored := _stored.get()) is not None:
            stored.append((self, stored_as))
        return stored_as
