"""Pictures that people send, without what a camera wrote into them.

A phone writes into each picture where and when it was taken and by which device. Of
all that, which way up it is and its colours are needed to show it.
"""

import io
from typing import Any

from PIL import Image

_ORIENTATION = 0x0112
# How each kind is written again, with as little loss as it can be.
_WRITTEN: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": "keep", "comment": b""},
    "PNG": {},
    "WEBP": {"quality": 90},
    "AVIF": {"quality": 80},
}


def without_metadata(content: bytes) -> bytes:
    """Returns the picture with its colour profile and which way up it is.

    One that holds nothing else is returned as it is.
    """
    with Image.open(io.BytesIO(content)) as picture:
        options = _WRITTEN.get(picture.format or "")
        if options is None or not _says_more(picture):
            return content
        kept = Image.Exif()
        if _ORIENTATION in (exif := picture.getexif()):
            kept[_ORIENTATION] = exif[_ORIENTATION]
        target = io.BytesIO()
        picture.save(
            target,
            picture.format,
            exif=kept,
            icc_profile=picture.info.get("icc_profile"),
            save_all=getattr(picture, "n_frames", 1) > 1,
            **options,
        )
    return target.getvalue()


def _says_more(picture: Image.Image) -> bool:
    texts = getattr(picture, "text", {})  # of a PNG
    says = [key for key in ("xmp", "comment", "photoshop") if picture.info.get(key)]
    return bool(texts or says or set(picture.getexif()) - {_ORIENTATION})
