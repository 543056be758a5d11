import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.operating.conftest import GUNICORN, Answer, Site, free_port

PATHS = ["/en/", "/ar/", "/healthz"]


@pytest.fixture(scope="module")
def answers(serve: Callable[..., Site]) -> dict[str, Answer]:
    """Asked together: each waits for the database until the pool gives up."""
    nobody = f"postgres://tracehold@127.0.0.1:{free_port()}/tracehold"
    site = serve(*GUNICORN, DATABASE_URL=nobody)
    with ThreadPoolExecutor() as people:
        return dict(zip(PATHS, people.map(site.get, PATHS), strict=True))


def test_the_page_says_when_to_come_back(answers: dict[str, Answer]) -> None:
    answer = answers["/en/"]

    assert answer.status == 503
    assert answer.headers["Retry-After"] == "60"
    assert "Back in a moment" in answer.text


def test_the_page_is_in_the_sites_look(answers: dict[str, Answer]) -> None:
    assert '<html lang="en" dir="ltr">' in answers["/en/"].text
    assert "/static/css/site." in answers["/en/"].text
    assert "Content-Security-Policy" in answers["/en/"].headers


def test_the_page_keeps_the_readers_direction(answers: dict[str, Answer]) -> None:
    assert answers["/ar/"].status == 503
    assert '<html lang="ar" dir="rtl">' in answers["/ar/"].text


def test_the_page_gives_nothing_away(answers: dict[str, Answer]) -> None:
    for answer in answers.values():
        assert "Traceback" not in answer.text
        assert "psycopg" not in answer.text
        assert "127.0.0.1" not in answer.text


def test_the_process_is_alive_but_not_ready(answers: dict[str, Answer]) -> None:
    assert answers["/healthz"].status == 503
    answer = json.loads(answers["/healthz"].text)
    assert (answer["alive"], answer["ready"]) == (True, False)
    assert answer["cache"] == {"state": "ok"}
