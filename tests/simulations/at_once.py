"""Several people, or windows, at the same moment."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction

from simulations.exceptions import AttemptRefused, DecisionRefused

Action = Callable[[], Any]


def all_at_once(*actions: Action, locks: bool = True) -> list[Any]:
    """Runs each in its own thread and connection; what each gave, in their order.

    A refusal gives its code. Without `locks` Django leaves out those on rows, as it
    does for a database that has none.
    """
    return [run() for run in started(*actions, locks=locks)]


def started(*actions: Action, locks: bool = True) -> list[Callable[[], Any]]:
    """The same, and it goes on: each of what is returned waits for its end."""
    ready = threading.Barrier(len(actions))
    gave: dict[int, Any] = {}

    def run(place: int, action: Action) -> None:
        connection.features.has_select_for_update &= locks
        try:
            ready.wait()
            gave[place] = action()
        except (AttemptRefused, DecisionRefused) as refused:
            gave[place] = refused.code
        except Exception as error:  # noqa: BLE001 it is what the action gave
            gave[place] = error
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=[place, action])
        for place, action in enumerate(actions)
    ]
    for thread in threads:
        thread.start()

    def end(place: int) -> Any:
        threads[place].join()
        return gave[place]

    return [lambda place=place: end(place) for place in range(len(actions))]


@contextmanager
def writes_held_back(table: str, waiting: int) -> Iterator[None]:
    """On PostgreSQL: nobody writes into `table` until the block is left, which waits
    until `waiting` others wait too. Reading goes on, and so does locking rows.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{table}" IN SHARE ROW EXCLUSIVE MODE')
        yield
        for _try in range(3000):
            # Else a transaction sees others as they were when it first asked.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*), pg_sleep(0.01) FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0] >= waiting:
                return
        raise TimeoutError(f"{waiting} were expected to wait for {table}")
