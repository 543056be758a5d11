"""A way to a server on this machine that can fall silent."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Proxy:
    """Passes on what comes, while it is not told to hold it back."""

    def __init__(self, target: tuple[str, int]) -> None:
        self.target = target
        self.flows = threading.Event()
        self.flows.set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self._sockets = [self._door]
        self._threads: list[threading.Thread] = []
        self._start(self._take_calls)

    @property
    def port(self) -> int:
        return self._door.getsockname()[1]

    def hang(self) -> None:
        """Connections stay, new ones are taken, and nothing passes."""
        self.flows.clear()

    def flow(self) -> None:
        self.flows.set()

    def close(self) -> None:
        self.flows.set()
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for each in self._sockets:
            each.close()

    def _start(self, work, *arguments) -> None:
        thread = threading.Thread(target=work, args=arguments)
        self._threads.append(thread)
        thread.start()

    def _take_calls(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._door.accept()
                self._sockets.append(caller)
                self._start(self._connect, caller)

    def _connect(self, caller: socket.socket) -> None:
        self.flows.wait()
        server = socket.create_connection(self.target)
        self._sockets.append(server)
        self._start(self._pass_on, caller, server)
        self._start(self._pass_on, server, caller)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while block := source.recv(65536):
                self.flows.wait()
                target.sendall(block)
            target.shutdown(socket.SHUT_WR)


@contextmanager
def proxy_to(host: str, port: int) -> Iterator[Proxy]:
    proxy = Proxy((host, port))
    yield proxy
    proxy.close()
