"""`manage.py case import` and `manage.py case export`."""

from argparse import _SubParsersAction
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale, Page

from accounts.models import User
from operating.file_transactions import all_or_nothing
from simulations.content.yaml_files import NotACaseError
from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.export_case import export_case, export_package, to_yaml
from simulations.exchange.import_file import ImportResult, import_file
from simulations.exchange.packages import LARGEST, Package, read_folder, write_zip
from simulations.exchange.twine.formats.detect import DIALECTS
from simulations.exchange.twine.report import ImportNote
from simulations.models import CaseLibraryPage, CasePage
from untrusted_files.yaml_reader import cannot_be_opened


def add_verbs(verbs: _SubParsersAction) -> None:
    """Each verb says by `run` which function carries it out."""
    arriving = verbs.add_parser("import", help="make drafts of case files")
    arriving.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="YAML, a folder with case.yaml, pictures/ and documents/, its zip, Twee",
    )
    arriving.add_argument(
        "--parent",
        type=int,
        metavar="ID",
        help="the page to put them below; else the case library",
    )
    arriving.add_argument("--user", metavar="EMAIL", help="whose drafts they are")
    arriving.add_argument(
        "--story-format",
        choices=[dialect.name for dialect in DIALECTS.values()],
        default="",
        help="of stories from Twine that do not name it",
    )
    arriving.set_defaults(run=import_files)
    leaving = verbs.add_parser("export", help="write the latest draft of a case")
    leaving.set_defaults(run=export)
    leaving.add_argument("id", type=int, help="of its page")
    leaving.add_argument(
        "--output",
        default="-",
        metavar="FILE",
        help="a name that ends in .zip brings pictures and documents along",
    )


def import_files(
    command: BaseCommand,
    files: list[Path],
    parent: int | None,
    user: str | None,
    story_format: str = "",
    **options: Any,
) -> None:
    """Imports all files, or none: where one is refused, nothing is kept of the
    others.
    """
    page, owner = _parent(parent), _user(user)
    with all_or_nothing():
        results = [_import_one(file, page, owner, story_format) for file in files]
    for result in results:
        command.stdout.write(f"{result.case.pk}  {result.case.title}")
        for note in result.notes:
            command.stdout.write(f"  {_note_as_text(note)}")


def _import_one(
    file: Path, page: Page, owner: User | None, story_format: str
) -> ImportResult:
    try:
        return import_file(
            _read(file), page, owner, file.stem, story_format=story_format
        )
    except (NotACaseError, ImportRefusedError) as refused:
        lines = str(refused).splitlines()
        raise CommandError(
            "\n".join(f"{file}: {line}" for line in lines), returncode=2
        ) from refused
    except PermissionDenied as denied:
        name = owner.email if owner else ""
        raise CommandError(
            f"{name} may not add pages below “{page.title}”."
        ) from denied


def _note_as_text(note: ImportNote) -> str:
    """Says “line 8, 12: The call: (set: $x to 1): Removed. …"""
    lines = f"line {', '.join(map(str, note.lines))}" if note.lines else ""
    parts = [note.file, lines, note.passage, note.what, note.meaning]
    return ": ".join(filter(None, parts))


def export(command: BaseCommand, id: int, output: str, **options: Any) -> None:
    case = CasePage.objects.filter(pk=id).first()
    if case is None:
        raise CommandError(f"There is no case with the number {id}.")
    if output == "-":
        command.stdout.write(to_yaml(export_case(case)), ending="")
        return
    if output.endswith(".zip"):
        content = write_zip(export_package(case))
    else:
        content = to_yaml(export_case(case)).encode()
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        raise CommandError(f"{output}: {error.strerror}") from error


def _read(path: Path) -> Package | bytes:
    if path.is_dir():
        return read_folder(path)
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise NotACaseError(cannot_be_opened(error).problem) from error


def _parent(pk: int | None) -> Page:
    if pk is not None:
        page = Page.objects.filter(pk=pk).first()
        if page is None:
            raise CommandError(f"There is no page with the number {pk}.")
        return page.specific
    library = CaseLibraryPage.objects.filter(locale=Locale.get_default()).first()
    if library is None:
        raise CommandError("There is no case library; name a page with --parent.")
    return library


def _user(email: str | None) -> User | None:
    if email is None:
        return None
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise CommandError(f"There is nobody with the address {email}.")
    return user
