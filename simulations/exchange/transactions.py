"""A transaction that files belong to: they are not part of the database's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.files.storage import Storage
from django.db import transaction

_Stored = list[tuple[Storage, str]]
_stored: ContextVar[_Stored | None] = ContextVar("stored", default=None)


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Takes `remember`ed files away with the rows, whatever fails inside. It can be
    nested: what an inner one kept goes, too, where the outer one fails.
    """
    outer = _stored.get()
    own: _Stored = []
    token = _stored.set(own)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for storage, name in own:
            storage.delete(name)
        raise
    finally:
        _stored.reset(token)
    if outer is not None:
        outer += own


def remember(storage: Storage, name: str) -> None:
    """This file was stored just now, inside of `all_or_nothing`."""
    stored = _stored.get()
    if stored is None:
        raise RuntimeError("A file is stored inside of all_or_nothing alone.")
    stored.append((storage, name))
