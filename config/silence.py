"""Whether a server let somebody in this process wait in vain just now."""

import threading
import time


class GuardAwayError(Exception):
    """What counts attempts to sign in cannot be reached."""


class StoreAwayError(OSError):
    """The bucket with the files cannot be reached: no file is read or written."""


class Silence:
    """After a wait in vain nobody waits for as long again but one, who tries: the
    threads stay free for what needs no such server.
    """

    def __init__(self, patience: float = 0) -> None:
        self.patience = patience  # seconds; 0: one waits for as long as it takes
        self._until = 0.0
        self._lock = threading.Lock()

    def begin(self) -> None:
        if self.patience:
            self._until = time.monotonic() + self.patience

    def end(self) -> None:
        self._until = 0.0

    def holds(self) -> bool:
        """False where nothing is known, and for the one who tries."""
        with self._lock:
            now = time.monotonic()
            if now < self._until:
                return True
            if self._until:
                self._until = now + self.patience
            return False


silence_of_database = Silence()
