"""The condition of the site, part by part, as `/healthz` and the CMS tell it."""

import datetime as dt
import shutil
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.models import DBTaskResult

from operating.models import SignOfLife
from operating.queues import MAIL_QUEUE
from operating.timers import is_late, last_runs
from operating.workers import DEAD_AFTER

# What comes later is no answer: who asks every few seconds must not wait.
DEADLINE = 1.5  # seconds
MAIL_LATE_AFTER = dt.timedelta(minutes=15)
DISK_LOW_BELOW = 0.05  # of the disk

Part = dict[str, Any]

# A question that hangs keeps its thread; later ones wait behind it, not in the pages.
_of_database = ThreadPoolExecutor(1, thread_name_prefix="condition-database")
_of_others = ThreadPoolExecutor(2, thread_name_prefix="condition")


def condition() -> dict[str, Part]:
    """Each part has a `state`, which is "ok" or says in one word what is not."""
    questions = {
        _of_database.submit(_database): ["database", "worker", "mail", "timers"],
        _of_others.submit(_cache): ["cache"],
        _of_others.submit(_disk): ["disk"],
    }
    done, late = wait(questions, DEADLINE)
    parts: dict[str, Part] = {}
    for question in done:
        parts |= question.result()
    for question in late:
        question.cancel()
        first, *others = questions[question]
        parts |= {first: {"state": "silent"}} | {
            o: {"state": "unknown"} for o in others
        }
    return parts


def _database() -> dict[str, Part]:
    connection = connections[DEFAULT_DB_ALIAS]
    unknown = {"state": "unknown"}
    parts = {"worker": unknown, "mail": unknown, "timers": unknown}
    try:
        connection.ensure_connection()  # else a lost database is asked twice
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return {"database": {"state": "unmigrated"}, **parts}
        return {"database": {"state": "ok"}, **_records()}
    except Error:
        return {"database": {"state": "away"}, **parts}
    finally:
        connection.close()


def _records() -> dict[str, Part]:
    now = timezone.now()
    beats = SignOfLife.objects.workers().order_by("-seen_at")
    last_beat = beats.values_list("seen_at", flat=True).first()
    alive = last_beat is not None and now - last_beat < DEAD_AFTER
    ready = DBTaskResult.objects.ready().filter(queue_name=MAIL_QUEUE)
    oldest = ready.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    runs = last_runs()
    late = [timer for timer, last_run in runs.items() if is_late(timer, now, last_run)]
    return {
        "worker": {
            "state": "ok" if alive else "dead",
            "seconds_since_sign_of_life": _seconds(now, last_beat),
            "waiting": DBTaskResult.objects.ready().count(),
            "set_aside": DBTaskResult.objects.failed().count(),
        },
        "mail": {
            "state": "late" if oldest and now - oldest > MAIL_LATE_AFTER else "ok",
            "waiting": ready.count(),
            "seconds_of_oldest": _seconds(now, oldest),
        },
        "timers": {"state": "late" if late else "ok", "late": late, "last_runs": runs},
    }


def _seconds(now: dt.datetime, then: dt.datetime | None) -> int | None:
    return None if then is None else int((now - then).total_seconds())


def _cache() -> dict[str, Part]:
    written = get_random_string(8)
    cache.set("condition", written, timeout=60)
    read = cache.get("condition")
    return {"cache": {"state": "ok" if read else "away"}}


def _disk() -> dict[str, Part]:
    usage = shutil.disk_usage(settings.VAR_DIR)
    share = usage.free / usage.total
    low = share < DISK_LOW_BELOW
    return {"disk": {"state": "low" if low else "ok", "free": round(share, 3)}}
