"""A letter that somebody sends with her application: a document or a picture of one."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

LARGEST = 5 * 1024 * 1024  # bytes
KINDS = {
    ".pdf": (b"%PDF-", "application/pdf"),
    ".jpg": (b"\xff\xd8\xff", "image/jpeg"),
    ".jpeg": (b"\xff\xd8\xff", "image/jpeg"),
    ".png": (b"\x89PNG\r\n\x1a\n", "image/png"),
}
LETTERS = ",".join(KINDS)


def check_letter(file: UploadedFile) -> None:
    """By its first bytes: what a browser says of a file is worth nothing."""
    if file.size > LARGEST:
        raise ValidationError(_("The file is larger than 5 MB. Send a smaller one."))
    begins, _type = KINDS.get(PurePath(file.name).suffix.lower(), (None, ""))
    start = file.read(16)
    file.seek(0)
    if begins is None or not start.startswith(begins):
        raise ValidationError(_("Send the letter as a PDF, a JPEG or a PNG file."))


def content_type(name: str) -> str:
    return KINDS[PurePath(name).suffix.lower()][1]
