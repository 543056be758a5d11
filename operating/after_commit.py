"""What is done once a transaction is committed, and stops nothing where it fails."""

from collections.abc import Callable

from django.db import transaction


def try_after_commit(call: Callable[..., object], *arguments: object) -> None:
    """A failure is logged, and what else is to be done then is done.

    Django's own `robust=True` logs the name of a function; a partial has none, and the
    log would fail in place of the call.
    """

    def called_after_commit() -> None:
        call(*arguments)

    transaction.on_commit(called_after_commit, robust=True)
