"""The live room is another service's. What we ask of it is one thing: the way in."""

from typing import Protocol

from accounts.models import User
from webinars.models import WebinarDate


class RoomUnavailableError(Exception):
    """The service does not answer, or refuses. Its text is for the log."""


class WebinarRoom(Protocol):
    def address(self, date: WebinarDate, user: User, *, as_host: bool) -> str:
        """Where this person enters now. Raises RoomUnavailable."""


def room_of(date: WebinarDate) -> WebinarRoom:
    from webinars.rooms.bigbluebutton import BigBlueButton
    from webinars.rooms.links import Jitsi, PlainLink

    Platform = WebinarDate.Platform
    rooms: dict[str, type[WebinarRoom]] = {
        Platform.LINK: PlainLink,
        Platform.JITSI: Jitsi,
        Platform.BIGBLUEBUTTON: BigBlueButton,
    }
    return rooms[date.platform]()
