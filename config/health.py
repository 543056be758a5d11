from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def health(request: HttpRequest) -> JsonResponse:
    """Tells whether the process is alive, and whether its database is migrated."""
    ready = _is_ready()
    return JsonResponse(
        {"alive": True, "ready": ready},
        status=200 if ready else 503,
        headers={"Cache-Control": "no-store"},
    )


def _is_ready() -> bool:
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        connection.ensure_connection()  # else a lost database is waited for twice
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return False
