"""The parts of a page that all see alike who stand at the same in a case."""

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from courses.fragment_cache import Fragment
from courses.templatetags.languages import in_language

if TYPE_CHECKING:
    from simulations.room.room import Room

_ROOM = "simulations/room"
_CASEBAR = Fragment(f"{_ROOM}/casebar.html", kept=512)
_FEEDBACK = Fragment(f"{_ROOM}/feedback.html", kept=512)
_ASSETS = Fragment(f"{_ROOM}/assets.html", kept=512)
_EVIDENCE = Fragment(f"{_ROOM}/evidence.html", kept=256)
_PARTIES = Fragment(f"{_ROOM}/parties.html", kept=256)
_LAW = Fragment(f"{_ROOM}/jurisdictions.html", kept=64)
_KEPT = Fragment(f"{_ROOM}/kept.html", kept=8)
_LOG = Fragment(f"{_ROOM}/log.html", kept=512)


class Shown:
    def __init__(self, room: "Room") -> None:
        self.room = room
        self.file = room.file
        self.foreign = in_language(room.language)

    @property
    def casebar(self) -> SafeString:
        clock, bar = self.room.clock, self.room.spectrum
        return _CASEBAR(hour=clock.hour, limit=clock.limit, day=clock.shown, bar=bar)

    @property
    def feedback(self) -> SafeString:
        return _FEEDBACK(feedback=self.room.feedback, foreign=self.foreign)

    @property
    def assets(self) -> SafeString:
        return _ASSETS(assets=tuple(self.file.assets), foreign=self.foreign)

    @property
    def evidence(self) -> SafeString:
        rows, total = tuple(self.room.evidence), self.file.evidence_total
        return _EVIDENCE(rows=rows, total=total, foreign=self.foreign)

    @property
    def parties(self) -> SafeString:
        return _PARTIES(parties=tuple(self.file.parties), foreign=self.foreign)

    @property
    def jurisdictions(self) -> SafeString:
        rows = [(each["name"], each.get("note")) for each in self.file.jurisdictions]
        return _LAW(rows=tuple(rows), foreign=self.foreign)

    @property
    def kept(self) -> SafeString:
        """What the page says of notes that it has saved."""
        return _KEPT()

    @property
    def log(self) -> SafeString:
        return _LOG(log=tuple(self.room.log), foreign=self.foreign)
