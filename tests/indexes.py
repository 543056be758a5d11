"""Wagtail's two indexes: of words, to search by, and of references between pages.

Each page that is saved is entered in both, which takes a seventh of the time of tests
that build pages. Few of them search; so only tests that ask for `indexed`, or for
`committed`, enter what they save. The starter course and what is staged are entered
always.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import update_reference_index_on_save


def _for_each_model(do: Callable[..., Any]) -> None:
    for model in get_indexed_models():
        do(post_save_signal_handler, sender=model)
    for model in ReferenceIndex.tracked_models:
        do(update_reference_index_on_save, sender=model)


leave_out = partial(_for_each_model, post_save.disconnect)


@contextmanager
def entered() -> Iterator[None]:
    """What is saved meanwhile is entered in both."""
    _for_each_model(post_save.connect)
    try:
        yield
    finally:
        leave_out()
