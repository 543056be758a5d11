"""The rows of a PostgreSQL database, kept to undo what a test has committed.

To drop a database and copy it anew takes seconds: the server writes everything to its
disk before. Few tables have changed after a test, and their rows are soon put back.
"""

import psycopg
from psycopg import sql

Version = tuple[int, int]  # how many rows, and the newest transaction that wrote one


class Snapshot:
    def __init__(self, database: psycopg.Connection) -> None:
        self._versions = _versions(database)
        self._rows = {table: _rows(database, table) for table in self._versions}

    def restore(self, database: psycopg.Connection) -> None:
        """Gives every table that has changed its rows again.

        Sequences go on: a number that was given to a row is not given to another.
        """
        now = _versions(database)
        changed = [table for table in now if now[table] != self._versions.get(table)]

        def run(query: str) -> None:
            for table in changed:
                database.execute(sql.SQL(query).format(sql.Identifier(table)))

        with database.transaction():
            # The audit log's own triggers keep its rows from being deleted.
            run("ALTER TABLE {} DISABLE TRIGGER USER")
            run("DELETE FROM {}")
            for table in changed:
                query = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
                with database.cursor().copy(query) as copy:
                    copy.write(self._rows[table])
            database.execute("SET CONSTRAINTS ALL IMMEDIATE")
            run("ALTER TABLE {} ENABLE TRIGGER USER")
        self._versions = _versions(database)


def _versions(database: psycopg.Connection) -> dict[str, Version]:
    """A row that has changed is of another transaction; where one is gone are fewer."""
    tables = database.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    ).fetchall()
    queries = (
        sql.SQL("SELECT {}, count(*), max(xmin::text::bigint) FROM {}").format(
            sql.Literal(table), sql.Identifier(table)
        )
        for [table] in tables
    )
    every = database.execute(sql.SQL(" UNION ALL ").join(queries)).fetchall()
    return {table: (number, newest) for table, number, newest in every}


def _rows(database: psycopg.Connection, table: str) -> bytes:
    query = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
    with database.cursor().copy(query) as copy:
        return b"".join(copy)
