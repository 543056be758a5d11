"""PostgreSQL that takes connections and says nothing, as a stopped server does."""

import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection

from tests.operating.conftest import GUNICORN, Answer, Site, wait_until
from tests.operating.proxy import Proxy, proxy_to

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite is a file: it does not hang"
)
PAGE = 5  # seconds
HEALTH = 2  # seconds
THREADS = 4  # of GUNICORN


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    of = connection.settings_dict
    with proxy_to(of["HOST"], int(of["PORT"] or 5432)) as proxy:
        yield proxy


@pytest.fixture
def site(serve: Callable[..., Site], proxy: Proxy, test_database: str) -> Site:
    site = serve(*GUNICORN, DATABASE_URL=through(proxy, test_database))
    assert site.get("/en/").status == 200
    return site


def through(proxy: Proxy, database: str) -> str:
    return re.sub(r"@[^/]+/", f"@127.0.0.1:{proxy.port}/", database)


def timed(site: Site, path: str) -> tuple[Answer, float]:
    begin = time.monotonic()
    answer = site.get(path)
    return answer, time.monotonic() - begin


def test_pages_and_health_say_so_in_time_and_come_back(
    site: Site, proxy: Proxy
) -> None:
    proxy.hang()
    with ThreadPoolExecutor(12) as people:  # three for each thread of the process
        pages = people.map(lambda path: timed(site, path), ["/en/", "/ar/"] * 6)
        time.sleep(0.2)
        health, seconds = timed(site, "/healthz")
    assert health.status == 503
    assert seconds < HEALTH
    for page, seconds in pages:
        assert page.status == 503
        assert seconds < PAGE

    # By now one tries, and the other threads answer at once.
    with ThreadPoolExecutor() as people:
        crowd = people.map(lambda path: timed(site, path), ["/ar/"] * 20)
        health, seconds = timed(site, "/healthz")
    assert health.status == 503
    assert seconds < HEALTH
    for page, seconds in crowd:
        assert page.status == 503
        assert '<html lang="ar" dir="rtl">' in page.text
        assert seconds < PAGE

    proxy.flow()
    wait_until(lambda: site.get("/healthz").status == 200)
    assert site.get("/en/").status == 200


def test_a_process_that_never_reached_it_says_so_in_time(
    serve: Callable[..., Site], proxy: Proxy, test_database: str
) -> None:
    proxy.hang()
    site = serve(*GUNICORN, DATABASE_URL=through(proxy, test_database))
    assert site.get("/healthz").status == 503  # it has started by now

    page, seconds = timed(site, "/en/")

    assert page.status == 503
    assert seconds < PAGE


def waiting_for_locks(cursor: psycopg.Cursor) -> int:
    cursor.execute("SELECT pg_stat_clear_snapshot()")  # else it counts once
    cursor.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
        "AND datname = current_database()"
    )
    return cursor.fetchone()[0]


def test_health_is_well_and_soon_while_every_thread_waits_for_a_page(
    site: Site, test_database: str
) -> None:
    with psycopg.connect(test_database) as other, ThreadPoolExecutor() as people:
        cursor = other.execute("LOCK TABLE wagtailcore_page")
        pages = [people.submit(site.get, "/en/") for _ in range(THREADS)]
        wait_until(lambda: waiting_for_locks(cursor) == THREADS)

        health, seconds = timed(site, "/healthz")

        assert waiting_for_locks(cursor) == THREADS
        other.rollback()
    assert health.status == 200
    assert seconds < HEALTH
    assert {page.result().status for page in pages} == {200}


def test_a_statement_that_takes_long_is_cancelled_by_the_server(
    site: Site, test_database: str
) -> None:
    with psycopg.connect(test_database) as other, other.cursor() as cursor:
        cursor.execute("LOCK TABLE wagtailcore_page")  # who reads it waits for us
        page, seconds = timed(site, "/en/")
        assert page.status == 503
        assert seconds < PAGE
        assert waiting_for_locks(cursor) == 0
