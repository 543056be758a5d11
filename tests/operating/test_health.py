import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from config.middleware import MigratedMiddleware
from operating.models import SignOfLife
from operating.timers import TIMERS, note_run

pytestmark = pytest.mark.usefixtures("committed")  # another thread asks


def asked(status: int) -> dict[str, Any]:
    response = Client().get("/healthz")
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    return response.json()


def test_a_migrated_site_is_alive_and_ready() -> None:
    answer = asked(200)

    assert (answer["alive"], answer["ready"]) == (True, True)
    parts = ["database", "cache", "worker", "mail", "disk", "timers"]
    assert all(answer[part]["state"] for part in parts)
    assert answer["database"] == {"state": "ok"}


def test_a_site_with_a_migration_to_run_is_not_ready() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'home'")

    answer = asked(503)

    assert (answer["alive"], answer["ready"]) == (True, False)
    assert answer["database"] == {"state": "unmigrated"}


def test_such_a_site_serves_no_page_until_it_is_migrated() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET app = 'other' WHERE app = 'home'")
    MigratedMiddleware.is_known = False

    page = Client().get("/ar/")
    assert page.status_code == 503
    assert page["Retry-After"]
    assert '<html lang="ar" dir="rtl">' in page.content.decode()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET app = 'home' WHERE app = 'other'")
    assert Client().get("/ar/").status_code == 200


def test_a_worker_without_a_sign_of_life_is_said_and_pages_are_served() -> None:
    assert asked(200)["worker"]["state"] == "dead"

    SignOfLife.objects.note(SignOfLife.Kind.WORKER, "one")

    worker = asked(200)["worker"]
    assert worker["state"] == "ok"
    assert worker["seconds_since_sign_of_life"] < 10


def test_a_timer_that_did_not_run_is_late() -> None:
    for timer in TIMERS:
        note_run(timer.split())
    assert asked(200)["timers"]["state"] == "ok"

    SignOfLife.objects.filter(name="clearsessions").update(
        seen_at=timezone.now() - dt.timedelta(days=4)
    )

    timers = asked(200)["timers"]
    assert timers["late"] == ["clearsessions"]
    assert set(timers["last_runs"]) == set(TIMERS)


def test_a_command_that_no_timer_runs_is_not_noted() -> None:
    note_run(["retention"])

    assert not SignOfLife.objects.timers().exists()


def test_one_command_for_all_mails_stands_for_each() -> None:
    note_run(["send_mail_due"])

    mails = {timer for timer in TIMERS if timer.startswith("send_mail_due")}
    assert {run.name for run in SignOfLife.objects.timers()} == mails
