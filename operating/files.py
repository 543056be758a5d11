"""Files on disk and the rows that name them: what one has and the other lacks."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.core.files.storage import Storage, storages
from django.db.models import FileField, Model
from django.utils import timezone

# Of a younger file the row may not be committed yet.
SETTLED_AFTER = dt.timedelta(hours=1)


class MissingFile(NamedTuple):
    """A row names a file, and it is not there."""

    row: Model
    field: str
    name: str

    def __str__(self) -> str:
        return f"{self.row._meta.label} {self.row.pk} {self.field}: {self.name}"


class Orphan(NamedTuple):
    """A file that no row names: an upload broke off, or its deletion failed."""

    storage: Storage
    name: str


def file_fields() -> Iterator[tuple[type[Model], FileField]]:
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            for field in model._meta.local_fields:
                if isinstance(field, FileField):
                    yield model, field


def missing_files() -> Iterator[MissingFile]:
    for model, field in file_fields():
        for row in _with_file(model, field).iterator():
            name = field.value_from_object(row).name
            if not field.storage.exists(name):
                yield MissingFile(row, field.name, name)


def number_of_rows() -> int:
    return sum(_with_file(model, field).count() for model, field in file_fields())


def orphans() -> Iterator[Orphan]:
    named: dict[Storage, set[str]] = defaultdict(set)
    for model, field in file_fields():
        names = _with_file(model, field).values_list(field.name, flat=True)
        named[field.storage].update(names)
    for alias in ["default", "private"]:
        storage = storages[alias]
        for name in _names_in(storage, ""):
            if name not in named[storage] and _is_settled(storage, name):
                yield Orphan(storage, name)


def _with_file(model: type[Model], field: FileField) -> Any:
    return model._base_manager.exclude(**{field.name: ""}).exclude(**{field.name: None})


def _names_in(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever kept here
        return
    prefix = f"{folder}/" if folder else ""
    for name in files:
        yield prefix + name
    for name in folders:
        yield from _names_in(storage, prefix + name)


def _is_settled(storage: Storage, name: str) -> bool:
    return storage.get_modified_time(name) < timezone.now() - SETTLED_AFTER
