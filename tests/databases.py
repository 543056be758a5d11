"""Copies of whole databases, by SQLite's backup and by PostgreSQL's templates."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ClassVar

import psycopg
from django.db import connection
from psycopg import sql

from tests.settings import DATABASES, FOLDER
from tests.snapshots import Snapshot

# What an original is called; other names belong to processes.
DIGEST = re.compile(r"[0-9a-f]{24}")


class SQLite:
    """Each database is a file in a folder of its own."""

    def name(self, place: str) -> str:
        return str(FOLDER / place / "database.sqlite3")

    def originals(self) -> set[str]:
        files = FOLDER.glob("*/database.sqlite3")
        return {f.parent.name for f in files if DIGEST.fullmatch(f.parent.name)}

    def create(self, place: str) -> None:
        self.drop(place)

    def copy(self, source: str, target: str) -> None:
        """Connections of other threads to `target` may stay open."""
        with (
            closing(sqlite3.connect(self.name(source))) as read,
            closing(sqlite3.connect(self.name(target))) as write,
        ):
            read.backup(write)

    @contextmanager
    def undone(self, source: str, target: str) -> Iterator[None]:
        yield
        self.copy(source, target)

    def rename(self, source: str, target: str) -> None:
        """Nobody is connected to it any more, so all of it is in this one file."""
        Path(self.name(source)).rename(self.name(target))

    def drop(self, place: str) -> None:
        for end in "", "-wal", "-shm":
            Path(self.name(place) + end).unlink(missing_ok=True)


class PostgreSQL:
    _snapshots: ClassVar[dict[str, Snapshot]] = {}

    def name(self, place: str) -> str:
        return f"{self._prefix}{place}"

    def originals(self) -> set[str]:
        with self._server() as server:
            names = server.execute("SELECT datname FROM pg_database").fetchall()
        places = {name.removeprefix(self._prefix) for [name] in names}
        return {place for place in places if DIGEST.fullmatch(place)}

    def create(self, place: str) -> None:
        self._make(place, "template1")

    def copy(self, source: str, target: str) -> None:
        self._make(target, self.name(source))

    @contextmanager
    def undone(self, source: str, target: str) -> Iterator[None]:
        if target not in self._snapshots:
            with self._server(target) as server:
                self._snapshots[target] = Snapshot(server)
        yield
        with self.alone_at(target) as server:
            self._snapshots[target].restore(server)

    @contextmanager
    def alone_at(self, place: str) -> Iterator[psycopg.Connection]:
        """A connection to the database of `place`, after all others have ended."""
        with self._server(place) as server:
            self._end_sessions(server, self.name(place))
            yield server

    def rename(self, source: str, target: str) -> None:
        names = map(sql.Identifier, (self.name(source), self.name(target)))
        with self._server() as server:
            self._end_sessions(server, self.name(source))
            server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*names))

    def drop(self, place: str) -> None:
        with self._server() as server:
            self._drop(server, place)

    def _make(self, place: str, template: str) -> None:
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(self.name(place)), sql.Identifier(template)
        )
        with self._server() as server:
            self._drop(server, place)
            server.execute(made)

    @staticmethod
    def _end_sessions(server: psycopg.Connection, name: str) -> None:
        """One that was closed here may not yet have ended over there."""
        server.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = %s AND pid != pg_backend_pid()",
            [name],
        )

    def _drop(self, server: psycopg.Connection, place: str) -> None:
        dropped = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        server.execute(dropped.format(sql.Identifier(self.name(place))))

    @property
    def _prefix(self) -> str:
        return f"{DATABASES['default']['TEST']['NAME']}_"

    def _server(self, place: str = "") -> psycopg.Connection:
        """Connected to the database of `place`, or to the one that is always there."""
        connection.close()
        connection.close_pool()
        login = connection.settings_dict
        return psycopg.connect(
            dbname=self.name(place) if place else "postgres",
            user=login["USER"],
            password=login["PASSWORD"],
            host=login["HOST"],
            port=login["PORT"] or None,
            options=login["OPTIONS"]["options"],
            autocommit=True,
        )


def databases() -> SQLite | PostgreSQL:
    return {"sqlite": SQLite, "postgresql": PostgreSQL}[connection.vendor]()
