"""Zips that somebody sent us: what goes wrong with them, and what is in a document.

A document of an office suite is a zip of parts. What runs or fetches when somebody
opens it is found by what the parts hold, whatever they are called: a program or an
embedded object is a file of the old format of Microsoft, and a relationship says what
is loaded from elsewhere.
"""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError),
    *(ArithmeticError, AttributeError, LookupError, OSError, RuntimeError),
    *(SyntaxError, TypeError, ValueError, DefusedXmlException),
)
"""What readers of damaged, encrypted or forged archives and their XML end with."""

MOST_PARTS = 5000
LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes
DEEPEST = 3  # documents in documents

OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of macros and embedded objects
# What lies in a file of the old format that Excel or Word closed with a password.
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
# By a part of their address in the archive.
PROGRAMS = ("vbaproject", "macrosheets/", "basic/", "scripts/", "activex/")
# The ends of kinds of relationships.
RUN_OR_FETCH = (
    *("/vbaProject", "/wordVbaData", "/oleObject", "/control", "/activeXControlBinary"),
    *("/xlMacrosheet", "/xlIntlMacrosheet", "/attachedTemplate", "/externalLink"),
    *("/frame", "/subDocument", "/aFChunk", "/attachedToolbars"),
)
DYNAMIC_DATA = re.compile(
    r"<ddeLink|<f[^>]*>\s*=?\s*[\w.]+\|"  # Excel
    r"|office:dde-source|dde-connection|of:=\s*DDE\("  # LibreOffice
    r"|<script:event-listener|<meta:template[^>]*(https?:|file:|\\\\)",
    re.IGNORECASE,
)
FIELD = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)
FIELD_CODES = re.compile(r"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)\"")


def is_protected(content: bytes) -> bool:
    """Tells whether a document asks for a password. A damaged one does not."""
    if content.startswith(OLD_FORMAT):
        return ENCRYPTED_PACKAGE in content
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return any(part.flag_bits & 1 for part in archive.infolist())
    except BROKEN:
        return False


def is_harmless(file: BinaryIO, deep: int = 0) -> bool:
    """Tells whether nothing in a document runs or fetches. Raises one of BROKEN."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if (
            len(parts) > MOST_PARTS
            or unpacked > LARGEST_UNPACKED
            or deep > DEEPEST
            or any(sign in p.filename.lower() for p in parts for sign in PROGRAMS)
        ):
            return False
        return all(
            _is_harmless_part(name, content, deep)
            for name, content in _contents(archive, parts)
        )


def _contents(
    archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]
) -> Iterator[tuple[str, bytes]]:
    room = LARGEST_UNPACKED
    for part in parts:
        with archive.open(part) as file:
            content = file.read(room + 1)
        room -= len(content)
        if room < 0:
            raise zipfile.BadZipFile("It unpacks to more than it says.")
        yield part.filename.lower(), content


def _is_harmless_part(name: str, content: bytes, deep: int) -> bool:
    if content.startswith(OLD_FORMAT):
        return False
    if content.startswith(b"PK\x03\x04"):
        return is_harmless(BytesIO(content), deep + 1)
    if name.endswith(".rels"):
        return _relates_to_nothing_outside(content)
    if name.endswith(".xml"):
        text = _decoded(content)
        code = "".join(a or b for a, b in FIELD_CODES.findall(text))
        return not DYNAMIC_DATA.search(text) and not FIELD.search(code)
    return True


def _relates_to_nothing_outside(content: bytes) -> bool:
    for relationship in ElementTree.fromstring(content):
        kind = relationship.get("Type", "")
        is_link = kind.endswith("/hyperlink")
        if kind.endswith(RUN_OR_FETCH):
            return False
        if relationship.get("TargetMode") == "External" and not is_link:
            return False
    return True


def _decoded(content: bytes) -> str:
    """XML is UTF-8 or UTF-16; what is neither is damaged."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    if content[:2] == b"<\0":
        return content.decode("utf-16-le")
    if content[:2] == b"\0<":
        return content.decode("utf-16-be")
    return content.decode("utf-8-sig")
