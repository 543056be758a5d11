"""A worker process that is killed in the midst of its task, as a full memory does."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from operating.models import SignOfLife
from operating.workers import DEAD_AFTER
from tests.operating.conftest import ROOT, clean, wait_until
from tests.operating.long_task import take_long_once

pytestmark = pytest.mark.usefixtures("committed")
WORK = ["manage.py", "db_worker", "--queue-name=*", "--interval=0.05"]
WORK += ["--no-startup-delay", "--no-reload"]


@pytest.fixture
def start(settings, test_database: str, tmp_path: Path) -> Iterator[Callable]:
    """Starts a worker of that name, as an operator does, with nothing of this process.

    A forked one would have this process's sockets, locks and threads.
    """
    backend = {"BACKEND": "django_tasks_db.DatabaseBackend"}
    settings.TASKS = {"default": {**settings.TASKS["default"], **backend}}
    workers = []

    def started(name: str) -> subprocess.Popen:
        with (tmp_path / f"{name}.log").open("w") as log:
            worker = subprocess.Popen(
                [sys.executable, *WORK, f"--worker-id={name}"],
                cwd=ROOT,
                env=clean(DATABASE_URL=test_database),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        workers.append(worker)
        return worker

    yield started
    for worker in workers:
        worker.kill()
        worker.wait()


def minutes_pass() -> None:
    then = timezone.now() - DEAD_AFTER
    SignOfLife.objects.update(seen_at=then)
    DBTaskResult.objects.update(started_at=then)


def test_another_takes_its_task_over(start, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    task = take_long_once.enqueue(str(begun))
    first = start("first")
    wait_until(begun.exists)

    first.kill()
    first.wait()
    minutes_pass()
    start("second")
    wait_until(begun.with_suffix(".done").exists)
    wait_until(lambda: DBTaskResult.objects.successful().exists())

    assert DBTaskResult.objects.get(pk=task.id).worker_ids == ["first", "second"]
