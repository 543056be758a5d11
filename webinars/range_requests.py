"""A file, or the part of it that a player asks for (RFC 9110, one range)."""

import re
from collections.abc import Iterator

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

CHUNK = 64 * 1024


def serve(request: HttpRequest, file: FieldFile, content_type: str) -> HttpResponseBase:
    """Answers 200 with all of it, 206 with a part, 416 where there is no such part."""
    size = file.size
    header = request.headers.get("Range", "").strip()
    wanted = re.fullmatch(r"bytes=(\d*)-(\d*)", header)
    if wanted is None or not any(wanted.groups()):
        response: HttpResponseBase = FileResponse(
            file.open("rb"), content_type=content_type
        )
        response["Content-Length"] = str(size)
    elif part := _part(wanted[1], wanted[2], size):
        first, last = part
        response = StreamingHttpResponse(
            _read(file, first, last), status=206, content_type=content_type
        )
        response["Content-Length"] = str(last - first + 1)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    else:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
    response["Accept-Ranges"] = "bytes"
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _part(first: str, last: str, size: int) -> tuple[int, int] | None:
    """Returns the first and the last byte; without a `first` one, `last` counts the
    bytes from the end. None where the file has no such part.
    """
    if len(first) > 18 or len(last) > 18:
        return None
    if not first:
        begin, end = max(size - int(last), 0), size - 1
    else:
        begin, end = int(first), min(int(last or size), size - 1)
    return (begin, end) if begin <= end else None


def _read(file: FieldFile, first: int, last: int) -> Iterator[bytes]:
    with file.open("rb") as opened:
        opened.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := opened.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
