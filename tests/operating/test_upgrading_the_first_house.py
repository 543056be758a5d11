"""A database of the first house becomes one of today, and nothing of it is lost."""

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg import sql

from tests.operating import first_house
from tests.operating.conftest import ROOT, clean, manage

Fetch = Callable[[str], list[tuple[Any, ...]]]


class Upgraded(NamedTuple):
    folder: Path
    before: sqlite3.Connection
    address: str  # of the database
    fetch: Fetch

    def manage(self, *words: str) -> str:
        """What a command prints on the upgraded site. Fails where the command does."""
        ended = manage(*words, **self.environment())
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    def run(self, module: str, said: Any) -> str:
        """What a module prints, run on the upgraded site with JSON as its input."""
        environment = self.environment() | {"DJANGO_SETTINGS_MODULE": "config.settings"}
        ended = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", f"tests.operating.{module}"],
            cwd=ROOT,
            env=clean(**environment),
            input=json.dumps(said),
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.address, "VAR_DIR": str(self.folder)}


@pytest.fixture(scope="module")
def upgraded(
    tmp_path_factory: pytest.TempPathFactory,
    var: Path,
    django_db_setup: None,
    django_db_blocker: Any,
) -> Iterator[Upgraded]:
    folder = tmp_path_factory.mktemp("first-house")
    database = first_house.unpack(folder)
    (folder / "static").symlink_to(var / "static")
    kept = folder / "before.sqlite3"
    kept.write_bytes(database.read_bytes())
    with sqlite3.connect(kept) as before:
        if connection.vendor == "sqlite":
            house = Upgraded(folder, before, f"sqlite:///{database}", _sqlite(database))
            house.manage("migrate", "--skip-checks", "-v0")
            yield house
        else:
            with django_db_blocker.unblock():
                yield from _on_postgres(folder, before)
    before.close()


def _on_postgres(folder: Path, before: sqlite3.Connection) -> Iterator[Upgraded]:
    """The same rows on PostgreSQL: migrated as far as they were, copied, upgraded."""
    name = f"{settings.DATABASES['default']['NAME']}_first_house"
    address = _address(name)
    with psycopg.connect(_address("postgres"), autocommit=True) as server:
        identifier = sql.Identifier(name)
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier)
        server.execute(drop)
        server.execute(sql.SQL("CREATE DATABASE {}").format(identifier))
        house = Upgraded(folder, before, address, _postgres(address))
        house.run("migrate_as_far", first_house.migrations(before))
        first_house.copy_into_postgres(before, address)
        house.manage("migrate", "--skip-checks", "-v0")
        yield house
        server.execute(drop)


def _address(name: str) -> str:
    of = connection.settings_dict
    host = of["HOST"].replace("/", "%2F")
    at = f"{of['USER']}:{of['PASSWORD']}@{host}:{of['PORT'] or 5432}"
    return f"postgres://{at}/{name}"


def _sqlite(path: Path) -> Fetch:
    def fetch(query: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(path) as database:
            rows = database.execute(query).fetchall()
        database.close()
        return rows

    return fetch


def _postgres(address: str) -> Fetch:
    def fetch(query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(address) as database:
            return database.execute(query).fetchall()

    return fetch


def test_every_row_is_as_it_was(upgraded: Upgraded) -> None:
    lost = {}
    for table in first_house.tables(upgraded.before):
        today = first_house.TABLES.get(table, table)
        names = [
            name
            for name in first_house.columns(upgraded.before, table)
            if (table, name) not in first_house.ELSEWHERE
        ]
        before = first_house.rows(upgraded.before, table, names)
        after = upgraded.fetch(_select(table, today, names))
        missing = _counted(before) - _counted(after)
        if missing:
            lost[table] = missing.most_common(2)
    assert lost == {}


def _select(table: str, today: str, names: list[str]) -> str:
    renamed = [first_house.COLUMNS.get((table, name), name) for name in names]
    return 'SELECT {} FROM "{}"'.format(
        ", ".join(f'"{name}"' for name in renamed), today
    )


def _counted(rows: Any) -> Counter[tuple[str | None, ...]]:
    return Counter(tuple(map(first_house.comparable, row)) for row in rows)


def test_every_content_type_goes_with_its_model(upgraded: Upgraded) -> None:
    columns = "SELECT id, app_label, model FROM django_content_type"
    before = []
    for id, app_label, model in upgraded.before.execute(columns):
        table = f"{app_label}_{model}"
        label, _, name = first_house.TABLES.get(table, table).rpartition("_")
        before.append((id, label, name))

    assert _counted(before) - _counted(upgraded.fetch(columns)) == Counter()


def test_instructors_of_before_may_write_exercises(upgraded: Upgraded) -> None:
    may = upgraded.fetch(
        "SELECT codename FROM auth_permission"
        " JOIN auth_group_permissions ON permission_id = auth_permission.id"
        " JOIN auth_group ON auth_group.id = group_id"
        " WHERE auth_group.name = 'Instructors' AND codename LIKE '%_bankexercise'"
    )

    expected = {
        f"{right}_bankexercise" for right in ("add", "change", "publish", "view")
    }
    assert {codename for (codename,) in may} == expected


def test_every_date_of_follow_up_is_a_row(upgraded: Upgraded) -> None:
    columns = "SELECT id, follow_up_1, follow_up_2, follow_up_3 FROM courses_cohort"
    before = [
        (cohort, number, date)
        for cohort, *dates in upgraded.before.execute(columns)
        for number, date in enumerate(dates, 1)
        if date is not None
    ]

    after = upgraded.fetch("SELECT cohort_id, number, date FROM courses_followupdate")

    assert len(before) > 3
    assert _counted(after) == _counted(before)


def test_every_file_is_as_it_was(upgraded: Upgraded, tmp_path: Path) -> None:
    first_house.unpack(tmp_path)
    for file in (path for path in tmp_path.rglob("*") if path.is_file()):
        name = file.relative_to(tmp_path)
        if name.suffix != ".sqlite3":
            assert (upgraded.folder / name).read_bytes() == file.read_bytes(), name


def test_every_attempt_is_still_the_play_that_its_decisions_make(
    upgraded: Upgraded,
) -> None:
    assert "5 attempts, 0 differences" in upgraded.manage("attempts", "verify")


def test_progress_is_what_a_recount_finds(upgraded: Upgraded) -> None:
    assert ", 0 differences" in upgraded.manage("progress", "recount")


def test_every_task_that_waited_runs(upgraded: Upgraded) -> None:
    table = "django_tasks_database_dbtaskresult"
    waiting = {id for (id,) in upgraded.before.execute(f"SELECT id FROM {table}")}
    upgraded.manage("db_worker", "--batch", "--no-startup-delay", "-v0")
    ended = upgraded.fetch(f"SELECT id, task_path, status, traceback FROM {table}")
    ended = [(str(id).replace("-", ""), *rest) for id, *rest in ended]
    failed = [row for row in ended if row[0] in waiting and row[2] != "SUCCESSFUL"]
    assert failed == []
    assert len(waiting) == len(waiting & {id for id, *_rest in ended}) == 13


TRAINEE, MANAGER = "trainee@demo.example", "manager@demo.example"
ADMINISTRATOR = "admin@demo.example"


def test_old_addresses_answer(upgraded: Upgraded) -> None:
    def first(query: str) -> Any:
        return upgraded.before.execute(query).fetchone()[0]

    serial = first("SELECT serial FROM certificates_certificate")
    attempt = first(
        "SELECT a.id FROM simulations_attempt a JOIN accounts_user u ON u.id = user_id "
        f"WHERE u.email = '{TRAINEE}' AND a.state = 'finished'"
    )
    cohort = first("SELECT min(id) FROM courses_cohort")
    pages = upgraded.before.execute(
        "SELECT substr(url_path, length('/home') + 1) FROM wagtailcore_page "
        "WHERE live AND depth > 2 AND url_path LIKE '/home/%'"
    )
    asked = {
        "": ["/en/", "/ar/", "/en/courses/", f"/certificates/{serial}/", "/healthz"],
        TRAINEE: ["/learning/", f"/attempts/{UUID(attempt)}/", "/accounts/data/"],
        MANAGER: ["/programme/", f"/programme/cohorts/{cohort}/"],
        ADMINISTRATOR: [f"/en{path}" for (path,) in pages],
    }
    answers = json.loads(upgraded.run("visits", asked))

    statuses = {
        address: status
        for visited in answers.values()
        for address, (status, _text) in visited.items()
    }
    assert {a: s for a, s in statuses.items() if s != 200} == {}
