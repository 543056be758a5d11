"""`/healthz` is answered while every thread of a process is busy with pages."""

import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from http.client import HTTPConnection

import pytest

from tests.operating.conftest import GUNICORN, Site
from tests.operating.slow_site import SECONDS

SLOW = [word.replace("config.wsgi", "tests.operating.slow_site") for word in GUNICORN]
SOON = 1  # seconds


@pytest.fixture(scope="module")
def site(serve: Callable[..., Site]) -> Site:
    return serve(*SLOW)


def seconds_of(work: Callable[[], object]) -> float:
    begin = time.monotonic()
    work()
    return time.monotonic() - begin


def test_it_waits_behind_no_page(site: Site) -> None:
    with ThreadPoolExecutor(8) as people:
        pages = [people.submit(site.get, "/") for _ in range(8)]
        wait(pages, SECONDS / 5)

        assert seconds_of(lambda: site.get("/healthz")) < SOON
        assert not all(page.done() for page in pages)

    assert {page.result().text for page in pages} == {"ok"}


def test_nor_behind_people_who_say_nothing(site: Site) -> None:
    port = int(site.address.rpartition(":")[2])
    silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(8)]

    assert seconds_of(lambda: site.get("/healthz")) < SOON
    assert seconds_of(lambda: site.get("/")) < SECONDS + SOON
    for each in silent:
        each.close()


def test_a_connection_that_is_kept_asks_for_both(site: Site) -> None:
    caller = HTTPConnection(site.address.removeprefix("http://"))
    for path in ["/healthz", "/", "/healthz"]:
        caller.request("GET", path)
        assert caller.getresponse().read() == b"ok"
    caller.close()
