import os
from contextlib import suppress
from typing import Any
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import FileSystemStorage

from operating.file_transactions import TransactionalStorage


class WholeFileStorage(TransactionalStorage, FileSystemStorage):
    """A file is there as a whole or not at all, on a full disk too."""

    def _save(self, name: str, content: File[Any]) -> str:
        folder = os.path.dirname(name)
        draft = os.path.join(folder, f".{uuid4().hex}.part")
        try:
            super()._save(draft, content)  # type: ignore[misc]  # no type knows of it
            while True:
                try:
                    os.link(self.path(draft), self.path(name))
                except FileExistsError:
                    name = self.get_available_name(name)
                else:
                    return name
        finally:
            with suppress(OSError):
                self.delete(draft)
