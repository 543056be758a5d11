"""A database of the first house (November 2026), and what became of its columns.

`first_house.tar.xz` is what `make demo` made then, with its files, and played on: every
table that holds anything about people has a row, a course is completed, cases are
played to their end, and one task of every kind waits for the worker. All people in it
are fictional.
"""

import datetime as dt
import json
import re
import sqlite3
import tarfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

ARCHIVE = Path(__file__).with_suffix(".tar.xz")

# Of the database itself, or made anew from other rows: nothing that somebody typed.
NOT_COPIED = ("django_migrations", "sqlite_sequence", "wagtailsearch_")
# A table, or a column of one, by the name that it has today.
TABLES = {
    "accounts_dataexport": "privacy_dataexport",
    "accounts_erasure": "privacy_erasure",
    "webinars_invitation": "webinars_invitedaddress",
}
COLUMNS = {
    ("accounts_auditentry", "deed"): "action",
    ("courses_submissionentry", "deed"): "action",
    ("simulations_casepage", "case_id"): "case_slug",
}
# Columns whose values stand elsewhere today, each with a test of its own.
ELSEWHERE = {
    ("django_content_type", "app_label"),
    ("django_content_type", "model"),
    ("django_tasks_database_dbtaskresult", "task_path"),
    ("courses_cohort", "follow_up_1"),
    ("courses_cohort", "follow_up_2"),
    ("courses_cohort", "follow_up_3"),
}

MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d.*")
NUMBER = re.compile(r"-?\d{1,15}\.\d+")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Row = tuple[Any, ...]


def unpack(folder: Path) -> Path:
    """Unpacks the archive into the folder and returns the path of its database."""
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(folder, filter="data")
    return folder / "tracehold.sqlite3"


def tables(database: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    names = [name for (name,) in database.execute(query)]
    return [name for name in names if not name.startswith(NOT_COPIED)]


def columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]


def migrations(database: sqlite3.Connection) -> list[tuple[str, str]]:
    """The app and the name of every migration that the database has had."""
    return database.execute("SELECT app, name FROM django_migrations").fetchall()


def comparable(value: Any) -> str | None:
    """A value in one form, whichever database gave it, and of whichever type."""
    if value is None:
        return None
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True)
    text = str(int(value) if isinstance(value, bool) else value)
    if text[:1] in ("{", "["):
        try:
            return json.dumps(json.loads(text), sort_keys=True)
        except ValueError:
            return text
    if MOMENT.fullmatch(text):
        moment = dt.datetime.fromisoformat(text)
        return moment.replace(tzinfo=None).isoformat()
    if NUMBER.fullmatch(text):
        return f"{Decimal(text).normalize():f}"
    return text.replace("-", "") if UUID.fullmatch(text) else text


def copy_into_postgres(database: sqlite3.Connection, address: str) -> None:
    """Fills the migrated, emptied tables of a PostgreSQL database with the old rows.

    Every value is sent as text, which PostgreSQL reads by the column's own type;
    constraints between tables are checked at the end.
    """
    with psycopg.connect(address) as target:
        target.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in reversed(tables(database)):
            target.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        for table in tables(database):
            _copy_table(database, target, table)


def _copy_table(
    database: sqlite3.Connection, target: psycopg.Connection, table: str
) -> None:
    names = columns(database, table)
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with target.cursor() as cursor:
        with cursor.copy(query) as copy:
            for row in rows(database, table, names):
                copy.write_row([None if v is None else str(v) for v in row])
        if "id" not in names:
            return
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        (sequence,) = cursor.fetchone()
        if sequence:
            query = f'SELECT setval(%s, max(id)) FROM "{table}" HAVING max(id) > 0'
            cursor.execute(query, [sequence])


def rows(database: sqlite3.Connection, table: str, names: list[str]) -> Iterator[Row]:
    quoted = ", ".join(f'"{name}"' for name in names)
    yield from database.execute(f'SELECT {quoted} FROM "{table}"')
