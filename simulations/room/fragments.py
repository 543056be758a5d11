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

# What it is worth to keep a part, in units of `make bench-web`: for a decision in
# place, then for the page after one by form. These took 2.84 and 3.10 with nothing
# kept (one run on a busy machine). What was worth no more than 0.02 is not kept.
_ROOM = "simulations/room"
_CASEBAR = Fragment(f"{_ROOM}/casebar.html", kept=512)  # 0.05, 0.07
_ASSETS = Fragment(f"{_ROOM}/assets.html", kept=512)  # 0.06, 0.11
_LOG = Fragment(f"{_ROOM}/log.html", kept=512)  # 0.08, 0.26
# Counted in calls of Python (cProfile), which no load changes: a decision in place
# makes 28,200, 2.36 times as many as the bare page. The next one spares 4,100.
_DOSSIER = Fragment(f"{_ROOM}/dossier.html", kept=512)
# What the room's script shows of what it sends is alike in every room: 680 together.
_UNSENT = Fragment(f"{_ROOM}/unsent.html", kept=8)
_KEPT = Fragment(f"{_ROOM}/kept.html", kept=8)


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
    def assets(self) -> SafeString:
        return _ASSETS(assets=tuple(self.file.assets), foreign=self.foreign)

    @property
    def dossier(self) -> SafeString:
        return _DOSSIER(
            evidence=tuple(self.room.evidence),
            evidence_total=self.file.evidence_total,
            parties=tuple(self.file.parties),
            jurisdictions=tuple(self.file.jurisdictions),
            foreign=self.foreign,
        )

    @property
    def log(self) -> SafeString:
        log, taken = tuple(self.room.log), self.room.decisions_taken
        return _LOG(log=log, taken=taken, foreign=self.foreign)

    @property
    def unsent(self) -> SafeString:
        return _UNSENT()

    @property
    def kept(self) -> SafeString:
        return _KEPT()

    @property
    def money_flow(self) -> SafeString:
        """Renders the picture and the table."""
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
    from another page: that is worth 0.48 units in place, and as many after a form.
    """
    context = {
        "nodes": nodes,
        "transfers": transfers,
        "picture": draw(nodes, transfers, money),
        "hour": hour,
        "language": language,
    }
    return render_to_string("simulations/room/money_flow_figure.html", context)
