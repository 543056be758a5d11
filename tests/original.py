"""The database that is made once, with the starter course, and copied by everybody.

Making it takes longer than most tests, so it is kept for later runs: under
VAR_DIR/tests/, on PostgreSQL on the server. It is named after a digest of all that it
is made from; where anything of that has changed, another one is made, and those that no
run uses are removed.

Tests that really commit, because other threads, a browser or a second process must see
what they do, have it undone afterwards. Emptying all tables instead, as Django does,
would take away the pages that every test begins with.
"""

import datetime as dt
import gc
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from tests.databases import databases
from tests.places import is_used, one_at_a_time, use
from tests.settings import FOLDER, PLACE

ROOT = Path(settings.BASE_DIR)
# Only these have no part in it: a folder that is new counts until it is named here.
NO_PART = {"tests", "docs", "benchmarks", "scripts", "static", "var"}
TABLES = 8
MAKERS = "settings.py", "places.py", "databases.py", "snapshots.py", "original.py"


def find_or_make(*, newest: bool = False) -> str:
    """Returns the digest of the original that this process may copy until it ends.

    With `newest` it is the one that was made last, though other sources than
    migrations may have changed.
    """
    with one_at_a_time(FOLDER / "original.lock"):
        there = databases().originals()
        digest = digest_of_sources()
        if newest:
            alike = {old for old in there if old[:TABLES] == digest[:TABLES]}
            digest = max(alike, key=_made_at, default=digest)
        use(_lock(digest))
        if digest not in there:
            _make(digest)
            for old in there:
                _remove(old)
    return digest


@contextmanager
def undone(digest: str) -> Iterator[None]:
    """Whatever is committed meanwhile, this process's database is as it was."""
    with databases().undone(digest, PLACE.name):
        yield
        connections.close_all()


def settle(digest: str) -> None:
    """Gives this process its copy, the files with it, and connects it."""
    _copy_files(FOLDER / digest, PLACE)
    databases().copy(digest, PLACE.name)
    _connect()


def leave() -> None:
    connections.close_all()
    databases().drop(PLACE.name)
    shutil.rmtree(PLACE)


def digest_of_sources(root: Path = ROOT) -> str:
    """Of code, content and settings, and of the day, from which the demo counts.

    It begins with a digest of the migrations alone, which is `TABLES` letters long.
    """
    tables = hashlib.sha256()
    today = dt.datetime.now(dt.UTC).date()
    digest = hashlib.sha256(f"{today} {sys.version} {connection.vendor}".encode())
    digest.update(settings.SECRET_KEY.encode())
    read = (root / "config" / "settings.py").read_text()
    for name in re.findall(r'env\.\w+\(\s*"(\w+)"', read):
        digest.update(f"{name}={os.environ.get(name)}\n".encode())
    for file in sorted(_sources(root)):
        digest.update(f"{file.relative_to(root)} {file.stat().st_size}\n".encode())
        digest.update(file.read_bytes())
        if file.parent.name == "migrations":
            tables.update(file.read_bytes())
    return tables.hexdigest()[:TABLES] + digest.hexdigest()[:16]


def _sources(root: Path) -> Iterator[Path]:
    yield root / "uv.lock"
    yield from (root / "tests" / name for name in MAKERS)
    var = Path(settings.VAR_DIR).resolve()
    for folder in root.iterdir():
        if folder.name in NO_PART or folder.name.startswith(".") or folder == var:
            continue
        for file in folder.rglob("*"):
            if file.is_file() and file.suffix != ".pyc":
                yield file


def _make(digest: str) -> None:
    """In a process of its own, so that all that copy it begin alike."""
    command = [sys.executable, "-m", "tests.original", digest]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def _remove(digest: str) -> None:
    if not is_used(_lock(digest)):
        databases().drop(digest)
        shutil.rmtree(FOLDER / digest, ignore_errors=True)
        _lock(digest).unlink()


def _lock(digest: str) -> Path:
    return FOLDER / f"{digest}.lock"


def _made_at(digest: str) -> float:
    folder = FOLDER / digest
    return folder.stat().st_mtime if folder.exists() else 0


def _copy_files(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for folder in "media", "private":
        if (source / folder).exists():
            shutil.copytree(source / folder, target / folder)


def _connect() -> None:
    connection.close()
    connections.settings["default"]["NAME"] = databases().name(PLACE.name)


def _write(digest: str) -> None:
    """It gets its name when it is whole."""
    PLACE.mkdir(exist_ok=True)
    databases().create(PLACE.name)
    _connect()
    # Migrations make models by the thousand, and the collector looks at them all.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    call_command("migrate", verbosity=0)
    call_command("demo", without_twins=True, verbosity=0, stdout=StringIO())
    connections.close_all()
    _copy_files(PLACE, FOLDER / digest)
    databases().rename(PLACE.name, digest)
    shutil.rmtree(PLACE)


if __name__ == "__main__":
    django.setup()
    if digests := sys.argv[1:]:
        _write(*digests)
    else:
        find_or_make()
