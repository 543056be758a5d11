"""A case with its pictures and documents: a folder, or the same as a zip.

    case.yaml
    pictures/harbour.jpg
    documents/form.pdf

Nothing is believed of what somebody sent us: names, sizes and numbers are bounded,
and what is inflated is counted while it is read, whatever its header promised.
"""

import io
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from simulations.content.yaml_files import NotACaseError
from simulations.exchange import messages
from untrusted_files import yaml_reader
from untrusted_files.archives import BROKEN
from untrusted_files.messages import LARGE_FILE
from untrusted_files.yaml_reader import cannot_be_opened

LARGEST = 50 * 1024 * 1024  # of the zip itself, and of all that it inflates to
LARGEST_FILE = 20 * 1024 * 1024
MOST_FILES = 500
CASE_NAMES = (".yaml", ".yml", ".json")
_FOLDERS = ("pictures", "documents")
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$)")

Files = Mapping[str, bytes]  # by name, with its folder


@dataclass(frozen=True)
class Package:
    case: bytes
    files: Files = field(default_factory=dict)


def is_zip(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def read_zip(content: bytes) -> Files:
    """Returns the files of a zip, packed with the folder around them or without.

    Raises NotACaseError.
    """
    if len(content) > LARGEST:
        raise NotACaseError.of(LARGE_FILE, most=LARGEST // 1024**2)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _without_folder(_inflated(archive))
    except NotACaseError:
        raise
    except BROKEN as error:
        raise NotACaseError.of(messages.NOT_A_ZIP) from error


def read_folder(folder: Path) -> Package:
    """Raises NotACaseError."""
    try:
        return package_of(_without_folder(_on_disk(folder)))
    except OSError as error:
        raise NotACaseError(cannot_be_opened(error).problem) from error


def write_zip(package: Package) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("case.yaml", package.case)
        for name, content in package.files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _inflated(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _check_count(len(entries))
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) < len(names):
        raise NotACaseError.of(messages.SAME_NAME)
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise NotACaseError.of(messages.LARGE_FILES, most=LARGEST // 1024**2)
    room = LARGEST
    for entry in entries:
        _check_name(entry.filename)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise NotACaseError.of(messages.LINK, name=entry.filename)
        with archive.open(entry) as file:
            content = _read(file, entry.filename, room)
        room -= len(content)
        yield entry.filename, content


def _on_disk(folder: Path) -> Iterator[tuple[str, bytes]]:
    paths = sorted(p for p in folder.rglob("*") if p.is_symlink() or not p.is_dir())
    _check_count(len(paths))
    room = LARGEST
    for path in paths:
        name = path.relative_to(folder).as_posix()
        _check_name(name)
        if path.is_symlink() or not path.is_file():
            raise NotACaseError.of(messages.LINK, name=name)
        with path.open("rb") as file:
            content = _read(file, name, room)
        room -= len(content)
        yield name, content


def _check_count(count: int) -> None:
    if count > MOST_FILES:
        raise NotACaseError.of(messages.MANY_FILES, count=MOST_FILES)


def _check_name(name: str) -> None:
    parts = name.split("/")
    if (
        not name.isprintable()
        or len(name) > 200
        or any(sign in name for sign in '\\:*?"<>|')
        or any(part in ("", ".", "..") for part in parts)
    ):
        raise NotACaseError.of(messages.BAD_NAME, name=name[:80])


def _read(file: IO[bytes], name: str, room: int) -> bytes:
    content = file.read(min(room, LARGEST_FILE) + 1)
    if len(content) > room:
        raise NotACaseError.of(messages.LARGE_FILES, most=LARGEST // 1024**2)
    if len(content) > LARGEST_FILE:
        raise NotACaseError.of(
            messages.LARGE_PART, name=name, most=LARGEST_FILE // 1024**2
        )
    return content


def _without_folder(entries: Iterable[tuple[str, bytes]]) -> Files:
    files = {name: content for name, content in entries if not _LITTER.search(name)}
    tops = {PurePosixPath(name).parts[0] for name in files}
    if len(tops) == 1 and all("/" in name for name in files):
        files = {name.partition("/")[2]: content for name, content in files.items()}
    return files


def package_of(files: Files) -> Package:
    """Sorts the files of a case. Raises NotACaseError."""
    cases = [n for n in files if "/" not in n and n.lower().endswith(CASE_NAMES)]
    if len(cases) != 1:
        raise NotACaseError.of(messages.ONE_CASE_FILE, count=len(cases))
    case = files[cases[0]]
    if len(case) > yaml_reader.LARGEST:
        raise NotACaseError.of(messages.LARGE_PART, name=cases[0], most=2)
    media = {name: content for name, content in files.items() if name != cases[0]}
    for name in media:
        parts = PurePosixPath(name).parts
        if len(parts) != 2 or parts[0] not in _FOLDERS:
            raise NotACaseError.of(messages.STRAY_FILE, name=name[:80])
    return Package(case, media)
