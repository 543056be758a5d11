"""Everything about a person as a zip of JSON and files, for themselves.

There is one JSON file for each app: what is about the person, and what they did about
others, without naming those. Rows are written as they are read, so memory stays flat.
"""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Field, FileField, Model, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import camel_case_to_spaces
from django_tasks import task

from accounts.models import AuditAction, AuditEntry, User
from mailing.messages import send_message
from privacy.models import DataExport
from privacy.registry import (
    PERSONAL_DATA,
    DataSubject,
    PersonalData,
    StoredFile,
    Withheld,
)


@transaction.atomic
def request_export(user: User) -> DataExport:
    """Returns the export that is being made, or a new one in place of those before."""
    User.objects.select_for_update().get(pk=user.pk)
    exports = DataExport.objects.filter(user=user)
    if under_way := exports.under_way().first():
        return under_way
    for export in exports:
        export.discard()
    export = DataExport.objects.create(user=user)
    AuditEntry.objects.record(AuditAction.EXPORTED_SELF, by=user, about=user)
    transaction.on_commit(partial(make.enqueue, export.pk))
    return export


@task()
def make(export_id: int) -> None:
    """It can be repeated. An export that was discarded meanwhile is not made."""
    waiting = DataExport.objects.filter(pk=export_id, ready_at=None)
    export = waiting.select_related("user").first()
    if export is None:
        return
    with tempfile.TemporaryFile() as file:
        write_archive(export.user, file)
        file.seek(0)
        export.ready_at = timezone.now()
        export.file.save("export.zip", File(file), save=False)
    name = str(export.file.name)
    if not waiting.update(file=name, ready_at=export.ready_at):
        export.file.storage.delete(name)
        return
    send_message(export.user, "export_ready", {"export": export})


def write_archive(user: User, file: IO[bytes]) -> None:
    with (
        translation.override(user.language),
        timezone.override(user.zone),
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        context = {"user": user, "now": timezone.now(), "site": settings.SITE_URL}
        archive.writestr("README.txt", render_to_string("privacy/export.txt", context))
        _Archive(archive, DataSubject.of(user)).write()


class _Encoder(DjangoJSONEncoder):
    """Writes what JSON does not know as it is read on a page."""

    def default(self, value: Any) -> Any:
        try:
            return super().default(value)
        except TypeError:
            return str(value)


class _Archive:
    def __init__(self, archive: zipfile.ZipFile, person: DataSubject) -> None:
        self.archive, self.person = archive, person
        self.names: dict[tuple[type[Model], Any], str] = {}
        self.files: dict[str, StoredFile] = {}  # by their path in the archive

    def write(self) -> None:
        by_app: dict[str, list[PersonalData]] = {}
        for personal_data in PERSONAL_DATA.values():
            app_label = personal_data.model._meta.app_label
            by_app.setdefault(app_label, []).append(personal_data)
        for app_label, declarations in sorted(by_app.items()):
            with self.archive.open(f"{app_label}.json", "w") as json_file:
                for text in self._app(declarations):
                    json_file.write(text.encode())
        for path, (storage, name) in self.files.items():
            self._copy(path, storage, name)

    def _copy(self, path: str, storage: Any, name: str) -> None:
        """A file that is lost is named in the JSON, and that is all there is of it."""
        if not storage.exists(name):
            return
        with storage.open(name) as source, self.archive.open(path, "w") as copy:
            shutil.copyfileobj(source, copy)

    def _app(self, declarations: list[PersonalData]) -> Iterator[str]:
        """Returns `{"about_you": {kind: [row, …]}, "done_by_you": {kind: [row, …]}}`"""
        yield '{\n "about_you": {'
        yield from self._kinds(
            (d.about(self.person), self._exported(d), d.withheld) for d in declarations
        )
        yield '},\n "done_by_you": {'
        yield from self._kinds(
            (d.acted_on_by(self.person), d.exported_for_actors, None)
            for d in declarations
            if d.exported_for_actors
        )
        yield "}\n}\n"

    def _exported(self, personal_data: PersonalData) -> tuple[str, ...]:
        fields = personal_data.model._meta.concrete_fields
        return tuple(f.name for f in fields if f.name not in personal_data.not_exported)

    def _kinds(
        self, kinds: Iterator[tuple[QuerySet[Any], tuple[str, ...], Withheld | None]]
    ) -> Iterator[str]:
        separator = ""
        for queryset, names, withheld in kinds:
            rows = self._rows(queryset, names, withheld)
            first_row = next(rows, None)
            if first_row is None:
                continue
            kind = camel_case_to_spaces(queryset.model.__name__).replace(" ", "_")
            yield f"{separator}\n  {json.dumps(kind)}: [\n   {first_row}"
            for row in rows:
                yield f",\n   {row}"
            yield "]"
            separator = ","

    def _rows(
        self, rows: QuerySet[Any], names: tuple[str, ...], withheld: Withheld | None
    ) -> Iterator[str]:
        fields: list[Any] = [rows.model._meta.get_field(name) for name in names]
        found = withheld.of(rows).values_list("pk", flat=True) if withheld else ()
        secret = dict.fromkeys(found, withheld.fields) if withheld else {}
        rows = rows.only(*names).order_by("pk")  # never the text of a whole page
        for row in rows.iterator(chunk_size=500):
            kept_back = secret.get(row.pk, ())
            told = [field for field in fields if field.name not in kept_back]
            values = {field.name: self._value(row, field) for field in told}
            yield json.dumps(values, cls=_Encoder, ensure_ascii=False)

    def _value(self, row: Model, field: Field[Any, Any]) -> Any:
        value = getattr(row, field.attname)
        if value in (None, ""):
            return None
        if isinstance(field, FileField):
            return self._file(row, field, value.name)
        if field.is_relation:
            return self._related(row, field, value)
        if field.choices and isinstance(value, str):
            return str(dict(field.flatchoices).get(value, value))
        return value

    def _file(self, row: Model, field: FileField, name: str) -> str:
        meta, file_name = row._meta, PurePath(name).name
        path = f"files/{meta.app_label}/{meta.model_name}-{row.pk}-{file_name}"
        self.files[path] = field.storage, name
        return path

    def _related(self, row: Model, field: Any, key: Any) -> Any:
        """Nobody else is named. A row that is about somebody has its number; what other
        rows are called is asked once for each.
        """
        model = field.related_model
        if model is User:
            return "you" if key == self.person.user.pk else "somebody else"
        personal_data = PERSONAL_DATA.get(model)
        if personal_data and personal_data.is_about_people:
            return key
        if (model, key) not in self.names:
            try:
                self.names[model, key] = str(getattr(row, field.name))
            except model.DoesNotExist:
                self.names[model, key] = ""  # the log outlives what it tells of
        return self.names[model, key]
