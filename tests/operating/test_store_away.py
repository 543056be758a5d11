"""Files in a bucket whose store hangs, refuses, is ill, or has lost one of them."""

import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.http import HttpResponse
from django.test import Client

import config.s3
from config.s3 import TimedS3Storage
from config.silence import Silence
from courses.models import SubmissionFile
from operating.file_transactions import all_or_nothing
from tests.courses.submissions import a_cohort_in_follow_up, a_file, a_task
from tests.operating.conftest import free_port, wait_until
from tests.operating.proxy import Proxy, proxy_to
from tests.operating.store import Store, a_store

pytestmark = pytest.mark.django_db
PAGE = 5  # seconds


def at(port: int) -> TimedS3Storage:
    return TimedS3Storage(
        bucket_name="private",
        endpoint_url=f"http://127.0.0.1:{port}",
        access_key="anybody",
        secret_key="anything",
        region_name="eu-west-1",
        addressing_style="path",
        file_overwrite=False,
    )


@pytest.fixture
def store() -> Iterator[Store]:
    with a_store() as store:
        yield store


@pytest.fixture
def proxy(store: Store, monkeypatch) -> Iterator[Proxy]:
    monkeypatch.setattr(config.s3, "_silence", Silence(1))
    with proxy_to("127.0.0.1", store.server_port) as proxy:
        field = SubmissionFile._meta.get_field("file")
        monkeypatch.setattr(field, "storage", at(proxy.port))
        yield proxy


@pytest.fixture
def reader(proxy: Proxy, alice, sign_in) -> Client:
    client = sign_in(alice)
    client.raise_request_exception = False
    return client


@pytest.fixture
def address(course, region_one, alice) -> str:
    task = a_task(course)
    a_cohort_in_follow_up(course, region_one).admit(alice, by=None)
    return f"/activities/{task.pk}/hand-in/"


def hands_in(reader: Client, address: str) -> HttpResponse:
    form = {"text": "My map.", "files": [a_file()], "declared": "1", "saves": "0"}
    return reader.post(address, form)


def asks_for_it(reader: Client) -> tuple[int, bytes]:
    page = reader.get(f"/evidence/{SubmissionFile.objects.get().pk}/")
    content = page.getvalue()
    return page.status_code, content


def test_a_file_comes_back_as_it_went(reader: Client, address: str, store) -> None:
    hands_in(reader, address)

    (kept,) = store.objects.values()
    assert asks_for_it(reader) == (200, kept)
    assert kept.startswith(b"%PDF-")


def test_a_file_that_is_gone_is_said_on_a_page(reader, address, store) -> None:
    hands_in(reader, address)
    store.objects.clear()

    status, page = asks_for_it(reader)

    assert status == 410
    assert b"This file is gone" in page


def test_a_store_that_hangs_is_said_in_time_and_comes_back(
    reader: Client, address: str, proxy: Proxy
) -> None:
    hands_in(reader, address)
    proxy.hang()

    begin = time.monotonic()
    status, page = asks_for_it(reader)
    assert status == 503
    assert b"Back in a moment" in page
    assert time.monotonic() - begin < PAGE

    begin = time.monotonic()  # nobody else waits as long
    assert asks_for_it(reader)[0] == 503
    assert reader.get("/learning/").status_code == 200
    assert time.monotonic() - begin < PAGE / 2

    proxy.flow()
    wait_until(lambda: asks_for_it(reader)[0] == 200)


def test_what_cannot_be_stored_leaves_nothing(reader, address, proxy: Proxy) -> None:
    proxy.hang()

    begin = time.monotonic()
    page = hands_in(reader, address)

    assert time.monotonic() - begin < PAGE
    assert page.status_code == 503
    assert not SubmissionFile.objects.exists()


@pytest.mark.parametrize("status", [500, 503])
def test_a_store_that_is_ill_is_one_that_is_away(reader, address, store, status):
    store.says = status

    assert hands_in(reader, address).status_code == 503


def test_one_that_refuses_calls_too(reader: Client, address: str, monkeypatch) -> None:
    field = SubmissionFile._meta.get_field("file")
    monkeypatch.setattr(field, "storage", at(free_port()))

    assert hands_in(reader, address).status_code == 503


def test_files_of_a_transaction_that_failed_go(store: Store) -> None:
    storage = at(store.server_port)
    with suppress(StopIteration), all_or_nothing():
        storage.save("one", a_file())
        assert store.objects
        raise StopIteration

    assert store.objects == {}
