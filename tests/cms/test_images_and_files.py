"""What may be uploaded, and how files leave the site."""

import io
import zlib
from struct import pack

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, CollectionViewRestriction

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
PAGE = b"<!doctype html><script>window.__xss = 1</script>"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def a_picture(width: int = 40, height: int = 30) -> bytes:
    file = io.BytesIO()
    Picture.new("RGB", (width, height), "teal").save(file, "PNG")
    return file.getvalue()


def a_bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it is very large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return pack(">I", len(data)) + kind + data + pack(">I", check)

    head = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(width // 8 + 1) * height, 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def upload_picture(client, name, content, kind="image/png"):
    file = SimpleUploadedFile(name, content, kind)
    return client.post("/admin/images/add/", {"title": "A picture", "file": file})


def upload_file(client, name, content, kind="application/pdf"):
    file = SimpleUploadedFile(name, content, kind)
    return client.post("/admin/documents/add/", {"title": "A file", "file": file})


def a_photo() -> bytes:
    """A JPEG as a phone makes it: turned, with its maker, a place and a profile."""
    exif = Picture.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Quiet Phones"
    exif.get_ifd(GPS)[2] = (4.0, 3.0, 2.0)
    file = io.BytesIO()
    Picture.new("RGB", (40, 30), "teal").save(
        file, "JPEG", exif=exif, icc_profile=b"colours", comment=b"at home"
    )
    return file.getvalue()


def test_of_a_photo_its_colours_and_which_way_up_it_is_are_kept_and_no_more(editor):
    upload_picture(editor, "map.jpg", a_photo(), "image/jpeg")

    with Image.objects.get(title="A picture").file.open("rb") as file:
        kept = file.read()
    picture = Picture.open(io.BytesIO(kept))
    assert dict(picture.getexif()) == {ORIENTATION: 6}
    assert picture.info["icc_profile"] == b"colours"
    assert picture.getpixel((20, 15)) == Picture.open(io.BytesIO(a_photo())).getpixel(
        (20, 15)
    )
    assert b"Quiet" not in kept
    assert b"at home" not in kept


@pytest.mark.parametrize(("ending", "kind"), [("jpg", "JPEG"), ("png", "PNG")])
def test_half_a_picture_is_refused_where_one_adds_it(editor, ending, kind):
    file = io.BytesIO()
    Picture.effect_noise((80, 80), 60).save(file, kind)
    half = file.getvalue()[: len(file.getvalue()) // 2]

    alone = upload_picture(editor, f"map.{ending}", half, f"image/{kind.lower()}")
    among_others = editor.post(
        "/admin/images/multiple/add/",
        {
            "title": "A picture",
            "files[]": SimpleUploadedFile(f"map.{ending}", half, f"image/{kind}"),
        },
        headers={"X-Requested-With": "XMLHttpRequest"},
    )

    assert "This picture is not whole. Send it again." in alone.text
    assert among_others.status_code == 200
    assert "This picture is not whole" in among_others.json()["error_message"]
    assert not Image.objects.filter(title="A picture").exists()


def test_a_picture_is_taken(editor):
    assert upload_picture(editor, "map.png", a_picture()).status_code == 302
    assert Image.objects.filter(title="A picture").exists()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("map.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "Not a supported"),
        ("map.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "does not match"),
        ("map.png", PAGE, "valid image"),
        ("map.html", a_picture(), "Not a supported"),
        ("map.png", a_bomb(8000, 6000), "too many pixels"),
        ("map.png", a_picture() + bytes(10 * 1024 * 1024), "too big"),
    ],
    ids=["svg", "svg-inside", "page-inside", "page-name", "bomb", "too-big"],
)
def test_what_is_no_picture_or_too_much_is_refused(editor, name, content, says):
    response = upload_picture(editor, name, content)

    assert response.status_code == 200
    assert says in str(response.context["form"].errors)
    assert not Image.objects.filter(title="A picture").exists()


def test_a_file_is_taken(editor):
    assert upload_file(editor, "form.pdf", PDF).status_code == 302
    assert Document.objects.filter(title="A file").exists()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("form.svg", b"<svg/>", "not allowed"),
        ("form.html", PAGE, "not allowed"),
        ("form.pdf.html", PDF, "not allowed"),
        ("form.pdf", PDF + bytes(20 * 1024 * 1024), "too big"),
    ],
    ids=["svg", "page", "page-behind-a-pdf", "too-big"],
)
def test_a_file_of_another_kind_or_too_large_is_refused(editor, name, content, says):
    response = upload_file(editor, name, content)

    assert response.status_code == 200
    assert says in str(response.context["form"].errors)
    assert not Document.objects.filter(title="A file").exists()


def a_file(content: bytes, **fields) -> Document:
    file = ContentFile(content, name="form.pdf")
    return Document.objects.create(title="A file", file=file, **fields)


def test_a_page_that_calls_itself_a_pdf_leaves_as_a_pdf_that_runs_nothing(client):
    response = client.get(a_file(PAGE).url)
    assert b"".join(response) == PAGE

    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize("name", ["notes.txt", "list.csv", "letter.docx"])
def test_other_files_are_downloaded_and_not_shown(client, name):
    file = ContentFile(PAGE, name=name)
    document = Document.objects.create(title="A file", file=file)

    response = client.get(document.url)
    assert b"".join(response) == PAGE
    assert response["Content-Disposition"].startswith("attachment")


def test_a_file_of_a_private_collection_is_for_those_who_signed_in(
    client, alice, sign_in
):
    private = Collection.get_first_root_node().add_child(name="Exercises")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    document = a_file(PDF, collection=private)

    assert client.get(document.url).url.startswith("/accounts/login/")
    assert b"".join(sign_in(alice).get(document.url)) == PDF


def test_a_guessed_name_of_a_file_finds_nothing(client):
    document = a_file(PDF)

    assert client.get(f"/documents/{document.pk}/other.pdf").status_code == 404


# Wagtail leaves the file it renders into to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_files_and_originals_are_not_served_from_where_they_lie(client):
    document = a_file(PDF)
    image = Image.objects.create(
        title="A picture", file=ContentFile(a_picture(2000, 1000), name="map.png")
    )
    shown = image.get_rendition("max-1200x1200")

    assert settings.LOCAL
    assert b"".join(client.get(shown.url))
    for name in (
        document.file.name,
        image.file.name,
        f"images/../{document.file.name}",
        f"images/%2e%2e/{image.file.name}",
    ):
        assert client.get(f"/media/{name}").status_code == 404
