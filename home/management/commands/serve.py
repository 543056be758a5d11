import logging
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.servers.basehttp import get_internal_wsgi_application
from gunicorn.app.base import BaseApplication

STOP_SECONDS = 10
PAUSE_SECONDS = 2  # before a worker that died is started again

# Both children are forked from here, where Django is loaded already: to load it
# anew would take each some seconds.
Child = multiprocessing.get_context("fork").Process


class Command(BaseCommand):
    help = "Serves the site and runs its tasks: a web server, a worker, until Ctrl-C."
    requires_system_checks: list[str] = []  # a start should be quick

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        port = urlsplit(settings.SITE_URL).port or 8000
        parser.add_argument("--port", type=int, default=port)
        parser.add_argument("--threads", type=int, default=8)

    def handle(self, **options: Any) -> None:
        address = f"{options['host']}:{options['port']}"
        refuse_port_in_use(options["host"], options["port"])
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: stop.set())

        server = start(serve, address, options["threads"])
        worker = start(run_tasks)
        self.stdout.write(f"Serving on http://{address}/ until Ctrl-C.")
        self.stdout.flush()
        while server.is_alive() and not stop.wait(0.5):
            if not worker.is_alive() and not stop.wait(PAUSE_SECONDS):
                self.stderr.write("The worker died; starting another.")
                worker = start(run_tasks)
        end(server, worker)
        if server.exitcode and not stop.is_set():
            raise SystemExit(abs(server.exitcode))


class WebServer(BaseApplication):
    """One process with threads: SQLite has one writer at a time in any case."""

    def __init__(self, address: str, threads: int) -> None:
        self.chosen = {
            "bind": address,
            "threads": threads,
            "worker_class": "config.health_first.HealthFirstWorker",
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        return get_internal_wsgi_application()


def serve(address: str, threads: int) -> None:
    WebServer(address, threads).run()


def run_tasks() -> None:
    # db_worker tells of each task's begin and end: here only what fails is news.
    for handler in logging.root.handlers:
        handler.setLevel(logging.ERROR)
    call_command("db_worker", queue_name="*", reload=False)


def start(work: Callable[..., None], *arguments: Any) -> Any:
    child = Child(target=alone, args=(work, *arguments))
    child.start()
    return child


def alone(work: Callable[..., None], *arguments: Any) -> None:
    """Works in a process group of its own: Ctrl-C reaches the parent alone, which ends
    its children.
    """
    os.setpgid(0, 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    work(*arguments)


def end(*children: Any) -> None:
    for child in children:
        child.terminate()
    for child in children:
        child.join(STOP_SECONDS)
        child.kill()


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
