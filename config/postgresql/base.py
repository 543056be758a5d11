"""Django's PostgreSQL, which a web process waits for only a few seconds.

A server that is stopped, a full disk below it or a network that swallows packets
answers nothing and breaks nothing off: no limit of the server's own ends that.
`config.wsgi` sets the patience; commands and workers have time.
"""

from collections.abc import Generator
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection, OperationalError
from psycopg.pq import TransactionStatus

from config.silence import silence_of_database as silence

# What the server cancels is cancelled before we give up: a step that a person was told
# is not taken is not taken.
SERVER_IS_FIRST_BY = 0.5  # seconds


class PatientConnection(Connection[Any]):
    """Waits for a result as long as this process may."""

    def wait(
        self,
        gen: Generator[Any, Any, Any],
        interval: float = 0.1,
        timeout: float | None = None,
    ) -> Any:
        try:
            result = super().wait(gen, interval, timeout or silence.patience or None)
        except OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                silence.begin()
                self.pgconn.finish()  # what comes later is not taken for an answer
            raise
        silence.end()
        return result


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, settings_dict: dict[str, Any], *args: Any) -> None:
        super().__init__(settings_dict, *args)
        pool = settings_dict["OPTIONS"].get("pool")
        if pool:
            pool["connection_class"] = PatientConnection

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        if silence.patience:
            limit = int((silence.patience - SERVER_IS_FIRST_BY) * 1000)
            # What DATABASE_URL says comes later, and counts.
            options = params.get("options", "")
            params["options"] = f"-c statement_timeout={limit} {options}"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if silence.holds():
            raise OperationalError("The database did not answer just now.")
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            silence.begin()
            raise
