"""The form of a picture in the CMS: whole pictures alone, without metadata."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from untrusted_files.pictures import without_metadata


class PictureField(WagtailImageField):
    def check_image_pixel_size(self, f: Any) -> None:
        """Refuses half a picture as well: its pixels are read here first."""
        try:
            super().check_image_pixel_size(f)
        except (OSError, SyntaxError, EOFError) as error:
            text = _t("This picture is not whole. Send it again.")
            raise ValidationError(text, code="not_whole") from error


class ImageForm(BaseImageForm):
    file = PictureField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        content = file.read()
        file.seek(0)
        kept = without_metadata(content)
        if kept == content:
            return file
        return SimpleUploadedFile(file.name or "", kept, file.content_type or "")
