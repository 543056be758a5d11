"""Everything about a person as a zip of JSON and files, for herself.

One JSON file an app: what is about her, and what she did about others, without them.
Rows are written as they are read, so that memory stays flat.
"""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, FileField, Model, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import camel_case_to_spaces
from django_tasks import task

from accounts.holdings import HOLDINGS, Holding, Person
from accounts.models import DataExport, User
from mailing.messages import send_message


@task()
def make(export_id: int) -> None:
    """Can be repeated; one that was discarded meanwhile is not made."""
    waiting = DataExport.objects.filter(pk=export_id, ready_at=None)
    export = waiting.select_related("user").first()
    if export is None:
        return
    with tempfile.TemporaryFile() as file:
        write(export.user, file)
        file.seek(0)
        export.ready_at = timezone.now()
        export.file.save("export.zip", File(file), save=False)
    if not waiting.update(file=export.file.name, ready_at=export.ready_at):
        export.file.storage.delete(export.file.name)
        return
    address = settings.SITE_URL + reverse("accounts:data")
    context = {"export": export, "address": address}
    send_message(export.user, "export_ready", context)


def write(user: User, file: IO[bytes]) -> None:
    with (
        translation.override(user.language),
        timezone.override(user.zone),
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        context = {"user": user, "now": timezone.now(), "site": settings.SITE_URL}
        archive.writestr("README.txt", render_to_string("accounts/export.txt", context))
        _Archive(archive, Person.of(user)).write()


class _InWords(DjangoJSONEncoder):
    """What JSON does not know is told as it is read on a page."""

    def default(self, value: Any) -> Any:
        try:
            return super().default(value)
        except TypeError:
            return str(value)


class _Archive:
    def __init__(self, archive: zipfile.ZipFile, person: Person) -> None:
        self.archive, self.person = archive, person
        self.names: dict[tuple[type[Model], Any], str] = {}
        self.files: dict[str, tuple[Any, str]] = {}

    def write(self) -> None:
        by_app: dict[str, list[Holding]] = {}
        for holding in HOLDINGS.values():
            by_app.setdefault(holding.model._meta.app_label, []).append(holding)
        for app, holdings in sorted(by_app.items()):
            with self.archive.open(f"{app}.json", "w") as out:
                for piece in self._app(app, holdings):
                    out.write(piece.encode())
        for place, (storage, name) in self.files.items():
            self._copy(place, storage, name)

    def _copy(self, place: str, storage: Any, name: str) -> None:
        """A file that is lost is named in the JSON, and that is all there is of it."""
        if not storage.exists(name):
            return
        with storage.open(name) as kept, self.archive.open(place, "w") as out:
            shutil.copyfileobj(kept, out)

    def _app(self, app: str, holdings: list[Holding]) -> Iterator[str]:
        """`{"about_you": {kind: [row, …]}, "done_by_you": {kind: [row, …]}}`"""
        yield '{\n "about_you": {'
        yield from self._kinds(
            (h, h.about(self.person), self._told(h)) for h in holdings
        )
        yield '},\n "done_by_you": {'
        yield from self._kinds(
            (h, h.by_hand(self.person), h.done) for h in holdings if h.done
        )
        yield "}\n}\n"

    def _told(self, holding: Holding) -> tuple[str, ...]:
        fields = holding.model._meta.concrete_fields
        return tuple(f.name for f in fields if f.name not in holding.untold)

    def _kinds(
        self, kinds: Iterator[tuple[Holding, QuerySet[Any], tuple[str, ...]]]
    ) -> Iterator[str]:
        between = ""
        for holding, rows, names in kinds:
            told = self._rows(rows, names)
            first = next(told, None)
            if first is None:
                continue
            spaced = camel_case_to_spaces(holding.model.__name__)
            yield f"{between}\n  {json.dumps(spaced.replace(' ', '_'))}: [\n   {first}"
            for row in told:
                yield f",\n   {row}"
            yield "]"
            between = ","

    def _rows(self, rows: QuerySet[Any], names: tuple[str, ...]) -> Iterator[str]:
        fields = [rows.model._meta.get_field(name) for name in names]
        rows = rows.only(*names).order_by("pk")  # never the text of a whole page
        for row in rows.iterator(chunk_size=500):
            told = {each.name: self._value(row, each) for each in fields}
            yield json.dumps(told, cls=_InWords, ensure_ascii=False)

    def _value(self, row: Model, field: Field) -> Any:
        value = getattr(row, field.attname)
        if value in (None, ""):
            return None
        if isinstance(field, FileField):
            return self._file(row, field, value.name)
        if field.is_relation:
            return self._named(row, field, value)
        if field.choices and isinstance(value, str):
            return str(dict(field.flatchoices).get(value, value))
        return value

    def _file(self, row: Model, field: FileField, name: str) -> str:
        kind = row._meta
        place = (
            f"files/{kind.app_label}/{kind.model_name}-{row.pk}-{PurePath(name).name}"
        )
        self.files[place] = field.storage, name
        return place

    def _named(self, row: Model, field: Field, key: Any) -> Any:
        """Nobody else is named. What is itself about somebody has its number; what
        another thing is called is asked once.
        """
        if field.related_model is User:
            return "you" if key == self.person.user.pk else "somebody else"
        holding = HOLDINGS.get(field.related_model)
        if holding and (holding.hers or holding.addresses or holding.find):
            return key
        known = (field.related_model, key)
        if known not in self.names:
            try:
                self.names[known] = str(getattr(row, field.name))
            except field.related_model.DoesNotExist:
                self.names[known] = ""  # the log outlives what it tells of
        return self.names[known]
