"""A worker process that is killed in the midst of its task, as a full memory does."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from operating.models import SignOfLife
from operating.workers import DEAD_AFTER
from tests.operating.conftest import wait_until
from tests.operating.long_task import take_long_once

pytestmark = pytest.mark.usefixtures("committed")


def work(name: str) -> None:
    os.setpgid(0, 0)
    options = {"queue_name": "*", "interval": 0.05, "startup_delay": False}
    call_command("db_worker", worker_id=name, reload=False, **options)


@pytest.fixture
def start(settings) -> Iterator[Callable[[str], Any]]:
    backend = {"BACKEND": "django_tasks_db.DatabaseBackend"}
    settings.TASKS = {"default": {**settings.TASKS["default"], **backend}}
    workers = []

    def started(name: str) -> Any:
        connection.close()  # no two processes share one
        if connection.vendor == "postgresql":
            connection.close_pool()
        worker = multiprocessing.get_context("fork").Process(target=work, args=(name,))
        worker.start()
        workers.append(worker)
        return worker

    yield started
    for worker in workers:
        worker.kill()
        worker.join()


def minutes_pass() -> None:
    then = timezone.now() - DEAD_AFTER
    SignOfLife.objects.update(seen_at=then)
    DBTaskResult.objects.update(started_at=then)


def test_another_takes_its_task_over(start, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    task = take_long_once.enqueue(str(begun))
    first = start("first")
    wait_until(lambda: begun.exists() or not first.is_alive())
    if not first.is_alive():  # its session was ended: a supervisor starts it again
        first = start("first")
        wait_until(begun.exists)

    os.kill(first.pid, signal.SIGKILL)
    first.join()
    minutes_pass()
    start("second")
    wait_until(begun.with_suffix(".done").exists)
    wait_until(lambda: DBTaskResult.objects.successful().exists())

    assert DBTaskResult.objects.get(pk=task.id).worker_ids == ["first", "second"]
