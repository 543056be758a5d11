from django.core.files.storage import Storage, storages
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404


def private_files() -> Storage:
    """Files that not everybody may read. A view with a check serves them."""
    return storages["private"]


def send_file(file: FieldFile, name: str, content_type: str) -> FileResponse:
    """Sends a file to be kept, not opened here: what somebody sent runs on no page.

    Raises Http404 where it is lost.
    """
    try:
        content = file.open()
    except FileNotFoundError as lost:
        raise Http404 from lost
    response = FileResponse(
        content, as_attachment=True, filename=name, content_type=content_type
    )
    response["Content-Security-Policy"] = "sandbox"
    return response
