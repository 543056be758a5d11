"""Exports that the worker writes, one at a time, counting the rows as they come."""

import tempfile
from functools import partial

from django.db import transaction
from django.utils import timezone, translation
from django_tasks import task

from accounts.models import User
from courses import table_files
from mailing.messages import send_message
from programmes.exports.sources import Source, Subject, source_of
from programmes.models import Export
from programmes.reports.scope import reach_of


def ask(owner: User, subject: Subject, form: str, title: str) -> Export:
    name = table_files.file_name(title, form)
    export = Export.objects.create(
        owner=owner, asked={**subject, "form": form}, name=name
    )
    _enqueue(export)
    return export


def ask_again(export: Export) -> None:
    """Does nothing to one that is being written, or is ready."""
    if export.ask_again():
        _enqueue(export)


def _enqueue(export: Export) -> None:
    transaction.on_commit(partial(write.enqueue, str(export.pk)))


@task()
def write(export_id: str) -> None:
    """Writes what its owner may see at this moment. Can be repeated."""
    export = Export.objects.select_related("owner").get(pk=export_id)
    owner = export.owner
    with translation.override(owner.language), timezone.override(owner.zone):
        may = owner.is_active and owner.has_desk
        source = source_of(owner, export.asked) if may else None
        rows = source.rows.count if source else 0
        if not export.begin(rows, reach_of(owner)):
            return
        if source is None:
            export.fail()
            return
        try:
            is_kept = _write(export, source)
        except Exception:
            export.fail()
            raise
    if is_kept:
        send_message(owner, "export", {"export": export})


def _write(export: Export, source: Source) -> bool:
    form = export.asked["form"]
    with tempfile.TemporaryFile() as file:
        table_files.write(source.tables(export.count), form, file)
        file.seek(0)
        return export.finish(file, table_files.ending(form))
