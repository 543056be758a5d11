import json
import os
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.operating.conftest import Site, manage, run, wait_until


def children_of(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    if listed.exists():  # a bare Linux has no ps
        return [int(child) for child in listed.read_text().split()]
    table = subprocess.check_output(["ps", "-axo", "pid=,ppid="], text=True)
    pairs = [map(int, line.split()) for line in table.splitlines()]
    return [child for child, of in pairs if of == parent]


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_server_and_worker_start_and_stop_together(
    serve: Callable[..., Site], test_database: str
) -> None:
    site = serve(DATABASE_URL=test_database)
    assert site.get("/healthz").status == 200
    children = children_of(site.process.pid)
    assert len(children) == 2
    wait_until(lambda: json.loads(site.get("/healthz").text)["worker"]["state"] == "ok")

    site.process.send_signal(signal.SIGTERM)

    printed, _ = site.process.communicate(timeout=20)
    assert site.process.returncode == 0
    assert f"Serving on {site.address}/" in printed
    assert "Traceback" not in printed
    assert all(map(is_gone, children))


def test_a_worker_that_died_is_replaced(
    serve: Callable[..., Site], test_database: str
) -> None:
    site = serve(DATABASE_URL=test_database)
    assert site.get("/healthz").status == 200
    before = set(children_of(site.process.pid))
    (worker,) = [child for child in before if not children_of(child)]

    os.kill(worker, signal.SIGKILL)

    wait_until(lambda: set(children_of(site.process.pid)) - before)
    assert len(children_of(site.process.pid)) == 2
    assert site.get("/healthz").status == 200


def test_a_port_in_use_is_said_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        serve = manage("serve", f"--port={port}")
        demo = run("make", "demo", f"PORT={port}")

    assert serve.returncode == 1
    assert serve.stderr.startswith(f"CommandError: Port {port} is in use")
    assert demo.returncode != 0
    assert demo.stderr.startswith(f"Port {port} is in use")
    assert demo.stdout == ""
