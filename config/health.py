"""Whether this process can serve, for load balancers and people who watch."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

# An answer that comes later is none: who asks every few seconds must not wait.
DEADLINE = 1.5  # seconds

# A question that hangs keeps one thread; further ones wait behind it, not in the pages.
_threads = ThreadPoolExecutor(1, thread_name_prefix="health")


def health(request: HttpRequest) -> JsonResponse:
    """Tells whether the process is alive, and whether its database is migrated."""
    ready = _in_time(_is_migrated)
    return JsonResponse(
        {"alive": True, "ready": ready},
        status=200 if ready else 503,
        headers={"Cache-Control": "no-store"},
    )


def _in_time(question: Callable[[], bool]) -> bool:
    answer: Future[bool] = _threads.submit(question)
    try:
        return answer.result(DEADLINE)
    except TimeoutError:
        answer.cancel()
        return False


def _is_migrated() -> bool:
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        connection.ensure_connection()  # else a lost database is asked twice
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return False
    finally:
        connection.close()
