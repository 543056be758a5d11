"""A file that somebody sent becomes a case: format 1, a zip with it, or a story from
Twine. Which one it is, its content says, never its name.
"""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from accounts.models import User
from simulations.exchange.import_case import import_case, import_package
from simulations.exchange.packages import LARGEST, Package, is_zip, read_zip
from simulations.exchange.transactions import all_or_nothing
from simulations.exchange.twine.report import Note
from simulations.exchange.twine.story import Story, read_story
from simulations.models import CasePage

__all__ = ["IMPORTED", "LARGEST", "Arrival", "arrival_of", "bring_in", "earlier"]

IMPORTED = "simulations.import"

_TWEE = re.compile(rb"\A\xef\xbb\xbf::|^::|<tw-storydata", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a case came here, as its history keeps it."""

    case: CasePage
    format: str  # "Twine (Harlowe)", or what format 1 is called
    notes: list[Note]  # what was not carried


def bring_in(
    content: bytes | Package,
    parent: Page,
    user: User | None = None,
    name: str = "",
    key: UUID | None = None,
) -> Arrival:
    """Atomic. Raises NotACaseError, ImportRefusedError or TweeError, all of them
    ValueErrors that say what is wrong and where.

    `key` is the sender's own for this import, by which `earlier` finds it.
    """
    with all_or_nothing():
        arrival = _arrive(content, parent, user, name)
        notes = [note.as_json() for note in arrival.notes]
        data = {"format": arrival.format, "notes": notes}
        log(arrival.case, IMPORTED, user=user, uuid=key, data=data)
    return arrival


def _arrive(
    content: bytes | Package, parent: Page, user: User | None, name: str
) -> Arrival:
    if isinstance(content, Package):
        return Arrival(import_package(content, parent, user), "YAML", [])
    if is_zip(content):
        return _arrive(read_zip(content), parent, user, name)
    if _TWEE.search(content):
        story = read_story(content, parent.locale.language_code, name)
        case = import_case(story.raw, parent, user)
        return Arrival(case, _shown(story), story.notes)
    return _arrive(Package(content), parent, user, name)


def _shown(story: Story) -> str:
    return f"Twine, {story.format}"


def arrival_of(case: CasePage) -> Arrival | None:
    entry = _imports().filter(page=case.pk).first()
    return None if entry is None else _told(case, entry.data)


def _told(case: CasePage, data: dict[str, Any]) -> Arrival:
    return Arrival(case, data["format"], [Note(**note) for note in data["notes"]])


def earlier(key: UUID, user: User) -> int | None:
    """The id of the case that `user` made with this key."""
    made = _imports().filter(uuid=key, user=user)
    return made.values_list("page_id", flat=True).first()


def _imports() -> Any:
    return PageLogEntry.objects.filter(action=IMPORTED).order_by("-timestamp", "-pk")
