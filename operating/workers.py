"""Workers show that they live, and take over what the dead have left.

A worker that was killed leaves its task RUNNING for good; django_tasks_db looks at it
no more.
"""

import datetime as dt
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connection, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from operating.models import SignOfLife
from operating.queues import MAIL_QUEUE

logger = logging.getLogger(__name__)

BEAT = 15  # seconds
DEAD_AFTER = dt.timedelta(minutes=2)
# A task that killed so many workers is set aside.
TRIES = 3


class WorkerDiedError(Exception):
    """The worker of a task showed no sign of life any more."""


@contextmanager
def beating(worker: str, pause: float = BEAT) -> Iterator[None]:
    """Meanwhile this process is known to live; afterwards it is known to have ended."""
    SignOfLife.objects.note(SignOfLife.Kind.WORKER, worker)
    take_over()  # who died last has perhaps left something
    ended = threading.Event()
    thread = threading.Thread(target=_beat, args=(worker, ended, pause), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(pause)
        SignOfLife.objects.workers().filter(name=worker).delete()


def _beat(worker: str, ended: threading.Event, pause: float) -> None:
    while not ended.wait(pause):
        try:
            SignOfLife.objects.note(SignOfLife.Kind.WORKER, worker)
            take_over()
        except Error as error:  # the database is away: the next beat may reach it
            logger.warning("No sign of life could be written: %s", error)
        finally:
            connection.close()


def take_over() -> None:
    """Queues the tasks of dead workers again, or sets them aside."""
    living = set(
        SignOfLife.objects.workers().since(DEAD_AFTER).values_list("name", flat=True)
    )
    started = timezone.now() - DEAD_AFTER
    with transaction.atomic():
        running = DBTaskResult.objects.running().filter(started_at__lt=started)
        for task in running.select_for_update(skip_locked=True):
            if task.worker_ids[-1] not in living:
                _take_over(task)
    SignOfLife.objects.workers().filter(seen_at__lt=started - DEAD_AFTER).delete()


def _take_over(task: DBTaskResult) -> None:
    if task.queue_name == MAIL_QUEUE or len(task.worker_ids) >= TRIES:
        logger.error("%s is set aside: its worker died.", task.task_path)
        task.set_failed(WorkerDiedError("The worker died during the task."))
    else:
        logger.warning("%s is queued again: its worker died.", task.task_path)
        task.status = TaskResultStatus.READY
        task.save(update_fields=["status"])


def run_again(task: str) -> bool:
    """Queues a failed task once more; False where it is not failed any more."""
    failed = DBTaskResult.objects.failed().filter(pk=task)
    return bool(
        failed.update(
            status=TaskResultStatus.READY,
            worker_ids=[],
            finished_at=None,
            run_after=timezone.now(),
        )
    )
