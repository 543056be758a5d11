"""Workbooks as broken lines, full disks and forgers leave them."""

import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def sound(*rows: list[str]) -> bytes:
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def with_part(
    name: str, change: Callable[[bytes], bytes], how: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A sound workbook in which one part was changed, and packed in another way."""
    content = io.BytesIO()
    whole = sound(["e-mail"], ["ana@example.org"])
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as before,
        zipfile.ZipFile(content, "w", how) as after,
    ):
        for part in before.namelist():
            held = before.read(part)
            after.writestr(part, change(held) if part == name else held)
    return content.getvalue()


def _half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _with_entities(content: bytes) -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    head, _end, rest = content.partition(b"?>")
    body = rest.replace(b"e-mail", b"&b;") if _end else content
    return head + _end + bomb + body if _end else bomb + body


def _damaged(whole: bytes, mark: bytes) -> bytes:
    """The data of one part does not fit its checksum."""
    at = whole.index(mark) + len(mark) + 8
    return (
        whole[:at] + bytes(byte ^ 0xFF for byte in whole[at : at + 8]) + whole[at + 8 :]
    )


def _encrypted() -> bytes:
    """Each part says that it needs a password."""
    whole = bytearray(sound(["e-mail"], ["ana@example.org"]))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(mark)
        while at >= 0:
            whole[at + flags] |= 1
            at = whole.find(mark, at + 1)
    return bytes(whole)


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
LZMA = with_part("", lambda held: held, zipfile.ZIP_LZMA)
BROKEN = {
    "no zip": b"PK\x03\x04 no zip",
    "cut off": _half(sound(["e-mail"], ["ana@example.org"])),
    "sheet cut off": with_part(SHEET, _half),
    "sheet of words": with_part(SHEET, lambda _: b"no XML"),
    "sheet with a number that is none": with_part(
        SHEET, lambda held: held.replace(b'r="A2"', b'r="A-2"')
    ),
    "sheet with entities": with_part(SHEET, _with_entities),
    "workbook cut off": with_part(BOOK, _half),
    "workbook without sheets": with_part(BOOK, lambda _: b"<workbook/>"),
    "another document": with_part("[Content_Types].xml", lambda _: b"<Types/>"),
    "damaged": _damaged(sound(["e-mail"], ["ana@example.org"]), SHEET.encode()),
    "damaged LZMA": _damaged(LZMA, SHEET.encode()),
    "with a password": _encrypted(),
    "with Excel's own password": OLD + "EncryptedPackage".encode("utf-16-le"),
    "of the old Excel": OLD,
}
