"""Puts the test database back to the state in which the whole run found it.

For tests that really commit, because other threads, a browser or a second process
must see what they do. Emptying all tables instead, as Django does, would take away
the pages that every test begins with.
"""

import sqlite3
from pathlib import Path

import psycopg
from django.db import connection
from psycopg import sql


class SQLiteSnapshot:
    def __init__(self) -> None:
        self.database = Path(connection.settings_dict["NAME"])
        self.copy = self.database.with_suffix(".snapshot")
        self._copy(self.database, self.copy)

    def restore(self) -> None:
        self._copy(self.copy, self.database)

    def drop(self) -> None:
        self.copy.unlink()

    @staticmethod
    def _copy(source: Path, target: Path) -> None:
        with sqlite3.connect(source) as read, sqlite3.connect(target) as write:
            read.backup(write)
        read.close()
        write.close()


class PostgresSnapshot:
    def __init__(self) -> None:
        self.database = connection.settings_dict["NAME"]
        self.copy = f"{self.database}_snapshot"
        self._copy(self.database, self.copy)

    def restore(self) -> None:
        self._copy(self.copy, self.database)

    def drop(self) -> None:
        with self._server() as server:
            self._drop(server, self.copy)

    def _copy(self, source: str, target: str) -> None:
        connection.close()
        connection.close_pool()
        names = {"source": sql.Identifier(source), "target": sql.Identifier(target)}
        make = sql.SQL("CREATE DATABASE {target} TEMPLATE {source}").format(**names)
        with self._server() as server:
            self._drop(server, target)
            # A session that was closed here may not yet have ended over there.
            server.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = %s",
                [source],
            )
            server.execute(make)

    @staticmethod
    def _drop(server: psycopg.Connection, database: str) -> None:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        server.execute(drop.format(sql.Identifier(database)))

    @staticmethod
    def _server() -> psycopg.Connection:
        settings = connection.settings_dict
        return psycopg.connect(
            dbname="postgres",
            user=settings["USER"],
            password=settings["PASSWORD"],
            host=settings["HOST"],
            port=settings["PORT"] or None,
            autocommit=True,
        )


def take_snapshot() -> SQLiteSnapshot | PostgresSnapshot:
    connection.close()
    kinds = {"sqlite": SQLiteSnapshot, "postgresql": PostgresSnapshot}
    return kinds[connection.vendor]()
