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
from operating.file_transactions import all_or_nothing
from simulations.exchange.import_case import import_case, import_package
from simulations.exchange.packages import LARGEST, Package, is_zip, read_zip
from simulations.exchange.twine.report import ImportNote
from simulations.exchange.twine.story import read_story
from simulations.models import CasePage

__all__ = [
    "IMPORTED",
    "LARGEST",
    "ImportResult",
    "import_result_of",
    "import_file",
    "case_imported_with",
]

IMPORTED = "simulations.import"

_TWEE = re.compile(rb"\A\xef\xbb\xbf::|^::|<tw-storydata", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How a case came here, as its history keeps it."""

    case: CasePage
    format: str  # "Twine (Harlowe)", or what format 1 is called
    notes: list[ImportNote]  # what was not carried


def import_file(
    content: bytes | Package,
    parent: Page,
    user: User | None = None,
    name: str = "",
    key: UUID | None = None,
) -> ImportResult:
    """Imports a case or a story as drafts, or nothing.

    Raises NotACaseError or ImportRefusedError, which say what is wrong and where.

    `key` is the sender's own for this import, by which `case_imported_with` finds it.
    """
    with all_or_nothing():
        result = _import(content, parent, user, name)
        notes = [note.as_json() for note in result.notes]
        data = {"format": result.format, "notes": notes}
        log(result.case, IMPORTED, user=user, uuid=key, data=data)
    return result


def _import(
    content: bytes | Package, parent: Page, user: User | None, name: str
) -> ImportResult:
    if isinstance(content, Package):
        return ImportResult(import_package(content, parent, user), "YAML", [])
    if is_zip(content):
        return _import(read_zip(content), parent, user, name)
    if _TWEE.search(content):
        story = read_story(content, parent.locale.language_code, name)
        case = import_case(story.raw, parent, user)
        return ImportResult(case, f"Twine, {story.format}", story.notes)
    return _import(Package(content), parent, user, name)


def import_result_of(case: CasePage) -> ImportResult | None:
    entry = _imports().filter(page=case.pk).first()
    if entry is None:
        return None
    notes = [ImportNote(**note) for note in entry.data["notes"]]
    return ImportResult(case, entry.data["format"], notes)


def case_imported_with(key: UUID, user: User) -> int | None:
    """Returns the pk of the case that `user` made with this key."""
    made = _imports().filter(uuid=key, user=user)
    return made.values_list("page_id", flat=True).first()


def _imports() -> Any:
    return PageLogEntry.objects.filter(action=IMPORTED).order_by("-timestamp", "-pk")
