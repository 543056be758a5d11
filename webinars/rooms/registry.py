"""Which room a date has."""

from webinars.models import WebinarDate
from webinars.rooms.bigbluebutton import BigBlueButton
from webinars.rooms.interface import WebinarRoom
from webinars.rooms.links import Jitsi, PlainLink

_ROOMS: dict[str, type[WebinarRoom]] = {
    WebinarDate.Platform.LINK: PlainLink,
    WebinarDate.Platform.JITSI: Jitsi,
    WebinarDate.Platform.BIGBLUEBUTTON: BigBlueButton,
}


def room_of(date: WebinarDate) -> WebinarRoom:
    """Returns the room. Raises RoomUnavailableError where the site has no such one."""
    return _ROOMS[date.platform]()
