from django.core.files.storage import Storage, storages


def private_files() -> Storage:
    """Files that not everybody may read. A view with a check serves them."""
    return storages["private"]
