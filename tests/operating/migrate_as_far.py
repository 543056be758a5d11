"""Migrates a database as far as another one was, in one process.

`python -m tests.operating.migrate_as_far < [[app, migration]]`, as JSON.
"""

import json
import sys
from typing import Any

import django
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph


def targets(applied: set[tuple[str, str]], graph: MigrationGraph) -> list[Any]:
    """Those of the applied migrations on which none of the others depends."""
    nodes = [node for key, node in graph.node_map.items() if key in applied]
    return [
        node.key
        for node in nodes
        if not any(child.key in applied for child in node.children)
    ]


if __name__ == "__main__":
    django.setup()
    executor = MigrationExecutor(connection)
    applied = {(app, name) for app, name in json.load(sys.stdin)}
    executor.migrate(targets(applied, executor.loader.graph))
