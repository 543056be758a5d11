"""A file that somebody sent becomes a case: format 1, a zip with it, or a story from
Twine, in one file or a zip of several. Which one it is, its content says, never its
name.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from accounts.models import User
from operating.file_transactions import all_or_nothing
from simulations.content.yaml_files import NotACaseError
from simulations.exchange import messages
from simulations.exchange.import_case import import_case, import_package
from simulations.exchange.packages import (
    CASE_NAMES,
    LARGEST,
    Files,
    Package,
    is_zip,
    package_of,
    read_zip,
)
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

_STORY_NAMES = (".twee", ".tw", ".twee2", ".tw2", ".twee3", ".txt")
_INK = re.compile(rb"^={2,}[ \t]*\w+", re.MULTILINE)  # a knot
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
    story_format: str = "",
) -> ImportResult:
    """Imports a case or a story as drafts, or nothing.

    Raises NotACaseError or ImportRefusedError, which say what is wrong and where.

    `story_format` is what a story of Twine is written in, where it does not say so.

    `key` is the sender's own for this import, by which `case_imported_with` finds it.
    """
    with all_or_nothing():
        result = _import(content, parent, user, name, story_format)
        notes = [note.as_json() for note in result.notes]
        data = {"format": result.format, "notes": notes}
        log(result.case, IMPORTED, user=user, uuid=key, data=data)
    return result


def _import(
    content: bytes | Package,
    parent: Page,
    user: User | None,
    name: str,
    story_format: str,
) -> ImportResult:
    if isinstance(content, Package):
        return ImportResult(import_package(content, parent, user), "YAML", [])
    content = _in_utf8(content)
    files = read_zip(content) if is_zip(content) else {"": content}
    _refuse_other_kinds(files)
    if story_files := _story_files(files):
        story = read_story(story_files, parent.locale.language_code, name, story_format)
        case = import_case(story.raw, parent, user)
        others = [
            ImportNote("file", other) for other in files if other not in story_files
        ]
        return ImportResult(case, f"Twine, {story.format}", others + story.notes)
    package = Package(content) if "" in files else package_of(files)
    return ImportResult(import_package(package, parent, user), "YAML", [])


def _in_utf8(content: bytes) -> bytes:
    """Returns the content, of text in UTF-16 that in UTF-8."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace").encode()
    return content


def _refuse_other_kinds(files: Files) -> None:
    """Raises NotACaseError with what the file is, where people take it for a case."""
    content = files.get("", b"")
    if "h5p.json" in files:
        raise NotACaseError.of(messages.H5P)
    if content.startswith(b"%PDF-"):
        raise NotACaseError.of(messages.PDF)
    if _INK.search(content) and not _TWEE.search(content):
        raise NotACaseError.of(messages.INK)


def _story_files(files: Files) -> Files:
    """Returns what is written in Twee; a zip with a case at its top is no story."""
    if any("/" not in name and name.lower().endswith(CASE_NAMES) for name in files):
        return {}
    return {
        name: content
        for name, content in files.items()
        if (not name or name.lower().endswith(_STORY_NAMES)) and _TWEE.search(content)
    }


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
