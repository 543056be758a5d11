"""Who reads the bank in this request of the CMS, so that a title goes to nobody else.

Wagtail writes out what a form names, and shows it again: in the field that chooses,
and where two versions are compared.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property

from django.http import HttpRequest

from accounts.models import Region, User


class BankReader:
    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _regions(self) -> frozenset[int]:
        user = self._request.user
        if not isinstance(user, User):
            return frozenset()
        taught = Region.objects.taught_by(user)
        return frozenset(taught.values_list("pk", flat=True))

    def may_read(self, region: int | None) -> bool:
        user = self._request.user
        if region is None or (isinstance(user, User) and user.is_superuser):
            return True
        return region in self._regions


_reader: ContextVar[BankReader | None] = ContextVar("reader of the bank", default=None)


@contextmanager
def reading(request: HttpRequest) -> Iterator[None]:
    token = _reader.set(BankReader(request))
    try:
        yield
    finally:
        _reader.reset(token)


def may_be_read(region: int | None) -> bool:
    """Whether who asks may read exercises of a region; outside the CMS nobody asks."""
    reader = _reader.get()
    return reader is None or reader.may_read(region)
