from typing import Any

from django_tasks_db.management.commands import db_worker

from operating.workers import beating


class Command(db_worker.Command):
    """django_tasks_db's worker, which shows that it lives."""

    def handle(self, *, worker_id: str, **options: Any) -> None:
        with beating(worker_id):
            super().handle(worker_id=worker_id, **options)
