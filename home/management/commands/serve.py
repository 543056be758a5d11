import os
import signal
import socket
import subprocess
import sys
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

STOP_SECONDS = 10
PAUSE_SECONDS = 2  # before a worker that died is started again


class Command(BaseCommand):
    help = "Serves the site and runs its tasks: a web server, a worker, until Ctrl-C."
    requires_system_checks: list[str] = []  # both children start sooner

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        # One process: SQLite has one writer at a time, and a second process gained
        # nothing in the measurement (docs/operating.md).
        parser.add_argument("--processes", type=int, default=1)
        parser.add_argument("--threads", type=int, default=8)

    def handle(self, **options: Any) -> None:
        address = f"{options['host']}:{options['port']}"
        refuse_port_in_use(options["host"], options["port"])
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: stop.set())

        os.environ.setdefault("SITE_URL", f"http://{address}")
        server = start(*web_server(address, options["processes"], options["threads"]))
        worker = start(*WORKER)
        self.stdout.write(f"Serving on {os.environ['SITE_URL']}/ until Ctrl-C.")
        while server.poll() is None and not stop.wait(0.5):
            if worker.poll() is not None and not stop.wait(PAUSE_SECONDS):
                self.stderr.write("The worker died; starting another.")
                worker = start(*WORKER)
        end(server, worker)
        if server.returncode:
            raise SystemExit(server.returncode)


WORKER = [sys.argv[0], "db_worker", "--queue-name", "*", "--no-reload", "-v0"]


def web_server(address: str, processes: int, threads: int) -> list[str]:
    return [
        "-m",
        "gunicorn",
        "config.wsgi",
        f"--bind={address}",
        f"--workers={processes}",
        f"--threads={threads}",
        "--worker-class=gthread",
        "--log-level=warning",
        "--no-control-socket",
    ]


def start(*arguments: str) -> subprocess.Popen:
    """In a group of its own: Ctrl-C reaches this process, which ends its children."""
    return subprocess.Popen(
        [sys.executable, *arguments], stdin=subprocess.DEVNULL, process_group=0
    )


def end(*children: subprocess.Popen) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def refuse_port_in_use(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is in use: stop what serves there, or choose another "
                "with --port."
            ) from error
