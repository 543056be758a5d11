"""Whether the database let somebody in this process wait in vain just now."""

import threading
import time

from django.db import OperationalError


class Silence:
    """After a wait in vain nobody waits for as long again but one, who tries: the
    threads stay free for what needs no database.
    """

    def __init__(self) -> None:
        self.patience = 0.0  # seconds; 0: one waits for as long as it takes
        self._until = 0.0
        self._lock = threading.Lock()

    def begin(self) -> None:
        if self.patience:
            self._until = time.monotonic() + self.patience

    def end(self) -> None:
        self._until = 0.0

    def refuse(self) -> None:
        """Raises OperationalError while there is silence, but for the one who tries."""
        with self._lock:
            now = time.monotonic()
            if now < self._until:
                raise OperationalError("The database did not answer just now.")
            if self._until:
                self._until = now + self.patience


silence = Silence()
