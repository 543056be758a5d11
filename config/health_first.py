"""gunicorn's threads, and one beside them that answers `/healthz` alone.

In the first seconds of an outage every other thread may wait for the database, and a
load balancer that stands behind them learns nothing.
"""

import socket
import time
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import DEFAULT_WORKER_DATA_TIMEOUT, ThreadWorker

BEGINNINGS = (b"GET /healthz", b"HEAD /healthz")
LONGEST = max(map(len, BEGINNINGS))


class HealthFirstWorker(ThreadWorker):
    """Looks at the first words of a request before it gives it to a thread."""

    def init_process(self) -> None:
        self.health_pool = ThreadPoolExecutor(1, thread_name_prefix="health")
        super().init_process()

    def enqueue_req(self, conn: Any) -> None:
        """Called for what has just come, and again when there is something to read."""
        if not conn.initialized and not conn.data_ready:
            self._wait_for_words(conn)
            return
        pool = self.health_pool if _asks_for_health(conn.sock) else self.tpool
        pool.submit(self.handle, conn).add_done_callback(partial(self._end, conn))

    def _end(self, conn: Any, answer: Future[Any]) -> None:
        self.method_queue.defer(self.finish_request, conn, answer)

    def _wait_for_words(self, conn: Any) -> None:
        """As gunicorn does after five seconds in a thread: here no thread waits."""
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + DEFAULT_WORKER_DATA_TIMEOUT
        self.pending_conns.append(conn)
        come = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, come)


def _asks_for_health(caller: socket.socket) -> bool:
    try:
        words = caller.recv(LONGEST, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except OSError:  # nothing there, or gone: a thread will see
        return False
    return words.startswith(BEGINNINGS)
