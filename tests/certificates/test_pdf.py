import datetime as dt
import io
import logging
import unicodedata

import pytest
from pypdf import PdfReader

from certificates.models import Certificate
from certificates.pdf import draw

LANGUAGES = ["en", "fr", "es", "ar"]
LONG = "María de los Ángeles Fernández-Villaverde Rodríguez de la Torre"


def a_certificate(**facts) -> Certificate:
    """Not saved: drawing needs no database."""
    return Certificate(
        **{
            "holder_name": "Leila Okoro",
            "course_title": "Tracing, holding and returning criminal assets",
            "kind": "Regional workshop",
            "minutes": 1470,
            "place": "Port Merrin",
            "starts": dt.date(2026, 11, 16),
            "ends": dt.date(2026, 11, 20),
            "completed_on": dt.date(2026, 11, 20),
            "issued_on": dt.date(2026, 11, 21),
            "language": "en",
            **facts,
        }
    )


def read(certificate: Certificate) -> PdfReader:
    return PdfReader(io.BytesIO(draw(certificate)))


def words_of(certificate: Certificate) -> str:
    [page] = read(certificate).pages
    return " ".join(page.extract_text().split())


def fonts_of(reader: PdfReader) -> dict[str, bool]:
    """Each font by name, and whether it is embedded."""
    resources = reader.pages[0]["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    return {
        font["/BaseFont"]: "/FontFile2" in font.get("/FontDescriptor", {})
        for font in fonts
    }


def test_it_states_what_the_certificate_states():
    certificate = a_certificate()
    words = words_of(certificate)
    for fact in (
        "Leila Okoro",
        "Tracing, holding and returning criminal assets",
        "Regional workshop, Port Merrin, 16 to 20 November 2026",
        "24 hours 30 minutes",
        "Issued on 21 November 2026",
        f"Number {certificate.serial}",
        "127.0.0.1:8000/certificates/",
        "Not a product of INTERPOL, the United Nations or the FATF.",
    ):
        assert fact in words


def test_it_is_one_landscape_a4_page_with_title_author_and_language():
    certificate = a_certificate(language="fr")
    reader = read(certificate)
    [page] = reader.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    assert certificate.serial in reader.metadata.title
    assert reader.metadata.author == "Tracehold"
    assert reader.trailer["/Root"]["/Lang"] == "fr"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "facts",
    [
        {"holder_name": LONG},
        {"course_title": "Tracing criminal assets across borders " * 6},
        {"starts": None, "ends": None, "place": "", "kind": ""},
        {
            "holder_name": "W" * 120,
            "course_title": "W" * 255,
            "kind": "W" * 80,
            "place": "W" * 120,
        },
        {
            "holder_name": LONG + " " + LONG[:55],
            "course_title": ("Tracing criminal assets across borders " * 7)[:255],
            "kind": "Regional workshop of the network " * 2,
            "place": "Conference centre of the ministry of justice, Port Merrin " * 2,
        },
    ],
    ids=["long name", "long title", "self-paced", "words without end", "all long"],
)
def test_it_stays_one_page_that_holds_everything(language, facts):
    certificate = a_certificate(language=language, **facts)
    [page] = read(certificate).pages
    assert "2026" in page.extract_text().split(certificate.serial)[1]


def test_its_fonts_are_embedded():
    fonts = fonts_of(read(a_certificate(holder_name="ليلى Okoro")))
    embedded = " ".join(name for name, is_embedded in fonts.items() if is_embedded)
    assert "Plex" in embedded
    assert "Arabic" in embedded
    assert {name for name, is_embedded in fonts.items() if not is_embedded} <= {
        "/Helvetica"  # the library's default, with no letter drawn in it
    }


def test_arabic_letters_are_joined():
    words = words_of(
        a_certificate(holder_name="ليلى عبد الرحمن", place="بورت", language="ar")
    )
    joined = [c for c in words if "\ufe70" <= c <= "\ufefc"]
    assert any("INITIAL" in unicodedata.name(c) for c in joined)
    assert any("MEDIAL" in unicodedata.name(c) for c in joined)


@pytest.mark.parametrize(
    "name",
    [
        "ليلى عبد الرحمن (Leila)",
        "علی\u200cرضا محمدی",
        "Łukasz Đặng Ñandú",
        "Παπαδόπουλος",
        "Ὀδυσσεύς",
        "Чайковский",
    ],
)
def test_no_letter_of_a_name_is_missing(name, caplog):
    with caplog.at_level(logging.WARNING, logger="xhtml2pdf"):
        draw(a_certificate(holder_name=name))
    assert "No font this document has can draw" not in caplog.text


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "=HYPERLINK(1)", "A & B"]
)
def test_hostile_names_are_printed_as_they_are(name):
    assert name in words_of(a_certificate(holder_name=name))
