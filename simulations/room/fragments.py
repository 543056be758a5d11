"""The parts of a page that look alike to all who are at the same point of a case."""

from functools import lru_cache
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from courses.fragment_cache import Fragment
from courses.templatetags.languages import in_language
from simulations.content.money import Money
from simulations.room.money_flow import FlowNode, Transfer
from simulations.room.money_flow_svg import draw

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


class Fragments:
    def __init__(self, room: "Room") -> None:
        self.room = room
        self.file = room.file
        self.foreign = in_language(room.language)

    @property
    def casebar(self) -> SafeString:
        clock, bar = self.room.clock, self.room.value_bar
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
        rows = [(raw["name"], raw.get("note")) for raw in self.file.jurisdictions]
        return _LAW(rows=tuple(rows), foreign=self.foreign)

    @property
    def kept(self) -> SafeString:
        """What the page says of notes that it has saved."""
        return _KEPT()

    @property
    def log(self) -> SafeString:
        return _LOG(log=tuple(self.room.log), foreign=self.foreign)

    @property
    def money_flow(self) -> SafeString:
        """The picture and the table."""
        flow = self.room.flow
        return _money_flow(
            tuple(flow.nodes),
            tuple(flow.transfers),
            flow.money,
            self.room.clock.hour,
            self.room.language,
            get_language(),
        )


@lru_cache(maxsize=256)
def _money_flow(
    nodes: tuple[FlowNode, ...],
    transfers: tuple[Transfer, ...],
    money: Money,
    hour: int,
    language: str,
    _readers_language: str | None,
) -> SafeString:
    """All that it depends on is in its arguments. It is laid out only if it is not kept
    from another page: that takes longer than all the rest.
    """
    context = {
        "nodes": nodes,
        "transfers": transfers,
        "picture": draw(nodes, transfers, money),
        "hour": hour,
        "language": language,
    }
    return render_to_string("simulations/room/money_flow_figure.html", context)
