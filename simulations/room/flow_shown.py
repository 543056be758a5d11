"""The flow of money as HTML. Many who play one case come to see the same; to set it
anew for each of them would take longer than all the rest of a page.
"""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from simulations.content.money import Money
from simulations.room.money_flow import Flow, FlowNode, Transfer
from simulations.room.money_flow_svg import draw


def shown(flow: Flow, hour: int, language: str) -> SafeString:
    """Picture and table. `language` is that of the case."""
    nodes, transfers = tuple(flow.nodes), tuple(flow.transfers)
    return _shown(nodes, transfers, flow.money, hour, language, get_language())


@lru_cache(maxsize=256)
def _shown(
    nodes: tuple[FlowNode, ...],
    transfers: tuple[Transfer, ...],
    money: Money,
    hour: int,
    language: str,
    _readers: str,
) -> SafeString:
    """All that it depends on is in its arguments; the reader's language, too."""
    context = {
        "nodes": nodes,
        "transfers": transfers,
        "picture": draw(nodes, transfers, money),
        "hour": hour,
        "language": language,
    }
    return render_to_string("simulations/room/money_flow_figure.html", context)
