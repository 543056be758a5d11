"""Files that people send: their type is read from their bytes, not from their names."""

import codecs
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from untrusted_files import archives

LONGEST_NAME = 120  # characters

DOCUMENTS, SPREADSHEETS, PICTURES = "documents", "spreadsheets", "pictures"
# Signs that no text has; tabs and line breaks are left out.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
IsIt = Callable[[BinaryIO], bool]


@dataclass(frozen=True)
class UploadKind:
    group: str
    content_type: str
    is_it: IsIt


def _begins(*starts: bytes) -> IsIt:
    return lambda file: file.read(16).startswith(starts)


def _office(folder: str) -> IsIt:
    """Tells whether it is one of Word, Excel or PowerPoint in which nothing runs."""

    def is_it(archive: zipfile.ZipFile) -> bool:
        names = archive.namelist()
        inside = any(name.startswith(f"{folder}/") for name in names)
        return inside and "[Content_Types].xml" in names

    return _archive(is_it)


def _open_document(kind: str) -> IsIt:
    """A document of LibreOffice, which says at its beginning what it is."""
    stated = f"application/vnd.oasis.opendocument.{kind}".encode()

    def is_it(archive: zipfile.ZipFile) -> bool:
        with archive.open("mimetype") as mimetype:
            return mimetype.read(100) == stated

    return _archive(is_it)


def _archive(is_it: Callable[[zipfile.ZipFile], bool]) -> IsIt:
    def look(file: BinaryIO) -> bool:
        try:
            with zipfile.ZipFile(file) as archive:
                return is_it(archive) and archives.is_harmless(file)
        except archives.BROKEN:
            return False

    return look


def _text(file: BinaryIO) -> bool:
    try:
        text = codecs.decode(file.read(), "utf-8-sig")
    except UnicodeDecodeError:
        return False
    return CONTROL.search(text) is None


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
_JPEG = UploadKind(PICTURES, "image/jpeg", _begins(b"\xff\xd8\xff"))
KINDS = {
    ".pdf": UploadKind(DOCUMENTS, "application/pdf", _begins(b"%PDF-")),
    ".docx": UploadKind(
        DOCUMENTS, f"{_OOXML}.wordprocessingml.document", _office("word")
    ),
    ".odt": UploadKind(DOCUMENTS, f"{_ODF}.text", _open_document("text")),
    ".pptx": UploadKind(
        DOCUMENTS, f"{_OOXML}.presentationml.presentation", _office("ppt")
    ),
    ".xlsx": UploadKind(SPREADSHEETS, f"{_OOXML}.spreadsheetml.sheet", _office("xl")),
    ".ods": UploadKind(
        SPREADSHEETS, f"{_ODF}.spreadsheet", _open_document("spreadsheet")
    ),
    ".csv": UploadKind(SPREADSHEETS, "text/csv", _text),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".png": UploadKind(PICTURES, "image/png", _begins(b"\x89PNG\r\n\x1a\n")),
}


def endings(groups: Iterable[str]) -> list[str]:
    groups = set(groups)
    return [ending for ending, kind in KINDS.items() if kind.group in groups]


def check(file: UploadedFile, allowed: Iterable[str], largest: int) -> None:
    """Raises ValidationError, which says what to send instead.

    `allowed` are endings such as ".pdf", and `largest` is a number of bytes.
    """
    name = clean_name(file.name or "")
    if file.size is None or file.size > largest:
        text = _("“%(name)s” is larger than %(mb)d MB. Send a smaller one.")
        raise ValidationError(text % {"name": name, "mb": largest // 1024**2})
    ending = PurePath(name).suffix.lower()
    allowed = list(allowed)
    file.seek(0)
    # It reads and seeks as a binary file does.
    known = ending in allowed and KINDS[ending].is_it(cast(BinaryIO, file))
    file.seek(0)
    if not known:
        text = _(
            "“%(name)s” is not accepted. Send one of these, without macros, embedded "
            "objects and links to other files: %(k)s"
        )
        kinds = ", ".join(ending.removeprefix(".").upper() for ending in allowed)
        raise ValidationError(text % {"name": name, "k": kinds})


def clean_name(name: str) -> str:
    """Returns the name as pages show it: without folders, and without characters that
    turn or hide what is read.
    """
    plain = PurePath(name.replace("\\", "/")).name
    plain = "".join(c for c in plain if unicodedata.category(c)[0] != "C")
    ending = PurePath(plain).suffix
    return plain.removesuffix(ending)[: LONGEST_NAME - len(ending)].strip() + ending


def content_type(name: str) -> str:
    return KINDS[PurePath(name).suffix.lower()].content_type
