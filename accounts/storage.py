from django.core.files.storage import Storage, storages
from django.db.models.fields.files import FieldFile
from django.http import FileResponse


def private_files() -> Storage:
    """Files that not everybody may read. A view with a check serves them."""
    return storages["private"]


def send_file(file: FieldFile, name: str, content_type: str) -> FileResponse:
    """Sends a file to be kept, not opened here: what somebody sent runs on no page.

    Where it is lost the site answers 410, see `config.errors`.
    """
    response = FileResponse(
        file.open(), as_attachment=True, filename=name, content_type=content_type
    )
    response["Content-Security-Policy"] = "sandbox"
    return response
