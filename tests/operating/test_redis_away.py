"""Redis that is gone, or takes connections and says nothing."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from accounts.rate_limits import Pause, RateLimit
from config.silence import GuardAwayError
from tests.operating.conftest import free_port, is_open, wait_until
from tests.operating.proxy import Proxy, proxy_to

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not shutil.which("redis-server"), reason="no Redis is on this machine"
    ),
]
GUARD = "allauth:rl:anything"
NEVER = RateLimit(name="x", failures=1, seconds=60, guards_sign_in=True)
ONCE = Pause(name="x", seconds=60, guards_sign_in=True)


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    port = free_port()
    folder: Path = tmp_path_factory.mktemp("redis")
    words = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
    with subprocess.Popen(["redis-server", *words], stdout=subprocess.DEVNULL) as run:
        wait_until(lambda: is_open(port))
        yield port
        run.terminate()


@pytest.fixture
def proxy(redis: int, settings) -> Iterator[Proxy]:
    with proxy_to("127.0.0.1", redis) as proxy:
        settings.CACHES = {
            "default": {
                "BACKEND": "config.cache.ForgivingRedisCache",
                "LOCATION": f"redis://127.0.0.1:{proxy.port}/0",
            }
        }
        cache.clear()
        yield proxy
        cache.close()


def test_pages_are_served_without_it(proxy: Proxy, alice: User, sign_in) -> None:
    client = sign_in(alice)
    proxy.hang()

    begin = time.monotonic()
    pages = [client.get(path).status_code for path in ["/en/", "/learning/"] * 2]

    assert pages == [200] * 4
    assert time.monotonic() - begin < 4


def test_nobody_signs_in_while_attempts_cannot_be_counted(
    proxy: Proxy, alice: User
) -> None:
    visitor = Client(raise_request_exception=False)
    asked = {"login": alice.email, "password": "wrong"}
    proxy.hang()
    visitor.get("/accounts/login/")

    begin = time.monotonic()
    answers = [visitor.post("/accounts/login/", asked) for _ in range(2)]

    assert time.monotonic() - begin < 2
    for answer in answers:
        assert answer.status_code == 503
        assert b"Back in a moment" in answer.content


def test_what_changed_meanwhile_is_not_read_as_it_was(proxy: Proxy) -> None:
    cache.set_many({"a": "before", "b": "before", "c": "before"})
    proxy.hang()
    cache.delete("a")
    cache.set("b", "meanwhile")

    proxy.flow()
    time.sleep(6)

    assert cache.get_many(["a", "b", "c"]) == {"c": "before"}


def test_each_word_to_it_has_an_answer_without_it(proxy: Proxy) -> None:
    proxy.hang()

    assert cache.get("a", "nothing") == "nothing"
    assert cache.get_or_set("a", "made") == "made"
    assert cache.get_many(["a"]) == {}
    assert cache.add("a", 1)
    assert not cache.has_key("a")
    assert not cache.touch("a")
    assert cache.incr("a") == 1
    with pytest.raises(GuardAwayError):
        cache.add(GUARD, 1)
    with pytest.raises(GuardAwayError):
        cache.get(GUARD)


def test_our_own_limits_say_which_of_both_they_do(proxy: Proxy) -> None:
    proxy.hang()

    assert not replace(NEVER, guards_sign_in=False).is_exceeded("alice")
    assert replace(ONCE, guards_sign_in=False).is_over("alice")
    with pytest.raises(GuardAwayError):
        NEVER.is_exceeded("alice")
    with pytest.raises(GuardAwayError):
        ONCE.is_over("alice")
