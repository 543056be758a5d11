"""Rooms that are an address and nothing more. We lead there and never ask them."""

from urllib.parse import quote, urldefrag

from accounts.models import User
from webinars.models import WebinarDate
from webinars.rooms.interface import RoomUnavailableError


class PlainLink:
    def address(self, date: WebinarDate, user: User, *, as_host: bool) -> str:
        if not date.join_link.startswith("https://"):
            raise RoomUnavailableError(f"Date {date.pk} has no address.")
        return date.join_link


class Jitsi(PlainLink):
    """Takes the name of the person along; the rest of the address is the host's."""

    def address(self, date: WebinarDate, user: User, *, as_host: bool) -> str:
        room, _fragment = urldefrag(super().address(date, user, as_host=as_host))
        name = quote(f'"{user.full_name}"', safe="")
        subject = quote(f'"{date.page.title}"', safe="")
        return f"{room}#userInfo.displayName={name}&config.subject={subject}"
