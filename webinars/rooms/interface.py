"""What a room can do, whoever runs it."""

from typing import Protocol

from accounts.models import User
from webinars.models import WebinarDate


class RoomUnavailableError(Exception):
    """The service does not answer, or refuses. Its text is for the log."""


class WebinarRoom(Protocol):
    def address(self, date: WebinarDate, user: User, *, as_host: bool) -> str:
        """Returns where this person enters now. Raises RoomUnavailableError."""
