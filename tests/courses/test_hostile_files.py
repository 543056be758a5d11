"""A file is what its bytes say; what was not asked for stays out."""

import pytest
from django.core.exceptions import ValidationError

from accounts import upload_types
from courses.models import SubmissionFile
from courses.models.submission_files import LARGEST_FILE
from tests.courses.submissions import (
    PDF,
    a_cohort_in_follow_up,
    a_file,
    a_task,
    an_archive,
)

ALL = list(upload_types.KINDS)
TYPES = {"[Content_Types].xml": "<Types/>"}
ODT = "application/vnd.oasis.opendocument.text"
PNG = b"\x89PNG\r\n\x1a\n"
SHEET = an_archive(**TYPES, **{"xl/workbook.xml": "<w/>"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.pdf", PDF),
        ("PAGE.PDF", PDF),
        ("page.docx", an_archive(**TYPES, **{"word/document.xml": "<w/>"})),
        ("slides.pptx", an_archive(**TYPES, **{"ppt/presentation.xml": "<p/>"})),
        ("table.xlsx", SHEET),
        ("page.odt", an_archive(mimetype=ODT)),
        ("table.csv", "país;número\nمصر;2\n".encode()),
        ("photo.jpeg", b"\xff\xd8\xff\xe0"),
        ("photo.png", PNG),
    ],
)
def test_a_file_of_a_kind_that_is_asked_for_is_taken(name, content):
    upload_types.check(a_file(name, content), ALL, LARGEST_FILE)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("run.exe", b"MZ"),
        ("page.html", b"<script>alert(1)</script>"),
        ("picture.svg", b"<svg onload='alert(1)'/>"),
        ("page.pdf", b"<script>alert(1)</script>%PDF-"),
        ("page.pdf", b""),
        ("photo.png", b"\xff\xd8\xff\xe0"),
        ("photo.jpg.exe", b"\xff\xd8\xff"),
        ("page", PDF),
        ("page.docx", SHEET),
        ("page.docx", PDF),
        ("page.docx", an_archive(**{"word/document.xml": "<w/>"})),
        (
            "table.xlsx",
            an_archive(**TYPES, **{"xl/w.xml": "", "xl/vbaProject.bin": ""}),
        ),
        ("table.xlsx", an_archive(**TYPES, **{"xl/macrosheets/sheet1.xml": "<m/>"})),
        ("page.odt", an_archive(mimetype=ODT, **{"Basic/Standard/m.xml": "<b/>"})),
        ("page.odt", an_archive(mimetype="text/html")),
        ("page.odt", an_archive(**{"content.xml": "<c/>"})),
        ("page.docx", an_archive(**TYPES)[:-9] + b"broken!!!"),
        ("table.csv", b"a,b\n\x00\x01"),
        ("table.csv", b"\xff\xfe\x00"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name, content):
    with pytest.raises(ValidationError, match="is not accepted"):
        upload_types.check(a_file(name, content), ALL, LARGEST_FILE)


def test_a_file_that_is_too_large_is_refused():
    large = a_file(content=PDF + bytes(LARGEST_FILE))

    with pytest.raises(ValidationError, match="larger than 10 MB"):
        upload_types.check(large, ALL, LARGEST_FILE)


def test_a_kind_that_this_task_does_not_take_is_refused():
    with pytest.raises(ValidationError, match="CSV"):
        upload_types.check(
            a_file(), upload_types.endings(["spreadsheets"]), LARGEST_FILE
        )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\cases\\powers.pdf", "powers.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("خريطة.pdf", "خريطة.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_the_name_of_a_file_is_shown_without_tricks(name, shown):
    assert upload_types.clean_name(name) == shown


@pytest.fixture
def sent(alice, course, region_one, sign_in):
    task = a_task(course, takes_pictures=False)
    a_cohort_in_follow_up(course, region_one).admit(alice, by=None)
    client = sign_in(alice)

    def send(*files, **form):
        form = {"text": "My map.", "declared": "1", "files": files, **form}
        return client.post(f"/activities/{task.pk}/draft/", form, follow=True)

    send.client = client
    return send


@pytest.mark.django_db
def test_a_file_comes_back_as_a_download_and_is_never_opened_here(sent):
    sent(a_file('"><script>.pdf'), a_file("خريطة.pdf"))

    for file in SubmissionFile.objects.all():
        response = sent.client.get(f"/evidence/{file.pk}/")
        assert response.getvalue() == PDF
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment;")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "sandbox"
        assert "no-store" in response["Cache-Control"]
        assert file.file.name.endswith(".pdf")
        assert "/media/" not in response.headers.get("Location", "")


@pytest.mark.django_db
def test_the_name_of_a_file_is_not_markup(sent):
    page = sent(a_file('"><script>alert(1)<.pdf')).text

    assert "<script>alert" not in page


@pytest.mark.django_db
def test_one_bad_file_among_good_ones_is_named(sent):
    page = sent(a_file(), a_file("photo.png", PNG), a_file("b.csv", b"a,b")).text

    assert "“photo.png” is not accepted" in page
    names = SubmissionFile.objects.values_list("name", flat=True)
    assert list(names) == ["powers.pdf", "b.csv"]


@pytest.mark.django_db
def test_a_text_is_kept_without_what_the_database_cannot_keep(sent):
    page = sent(text="My\0 own map.", saves="9" * 5000).text

    assert "My own map.</textarea>" in page
