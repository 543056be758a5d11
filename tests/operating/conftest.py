"""Real processes, each with an environment of its own: nothing of this run's."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str


class Site(NamedTuple):
    process: subprocess.Popen
    address: str

    def get(self, path: str) -> Answer:
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=30) as got:
                return Answer(got.status, dict(got.headers), got.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, dict(error.headers), error.read().decode())


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A VAR_DIR with the static files collected, as every real site has them."""
    var = tmp_path_factory.mktemp("var")
    manage("collectstatic", "--skip-checks", "--noinput", "-v0", VAR_DIR=str(var))
    return var


@pytest.fixture(scope="module")
def serve(var: Path) -> Iterator[Callable[..., Site]]:
    """Starts the site as `make demo` does, or as the words after `-m` say."""
    processes = []

    def served(*command: str, **environment: str) -> Site:
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        words = [word.format(port=port) for word in command or SERVE]
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=clean(SITE_URL=address, VAR_DIR=str(var), **environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        processes.append(process)
        wait_until(lambda: is_open(port) or process.poll() is not None)
        return Site(process, address)

    yield served
    for process in processes:
        process.terminate()
        process.communicate(timeout=20)


SERVE = ["manage.py", "serve"]
GUNICORN = ["-m", "gunicorn", "config.wsgi", "--threads=4", "--bind=127.0.0.1:{port}"]
GUNICORN += ["--worker-class=config.health_first.HealthFirstWorker"]


def manage(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "manage.py", *words, **environment)


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env=clean(**environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=START_SECONDS,
    )


def clean(**environment: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | environment


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + START_SECONDS
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
