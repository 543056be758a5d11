"""Each box one layer below those that lead to it."""

from collections.abc import Sequence

from graph_layout.cycles import Strand


def layers_of(nodes: Sequence[str], strands: Sequence[Strand]) -> dict[str, int]:
    """Gives each node a layer by the longest way to it. The graph has no cycles."""
    ahead: dict[str, list[str]] = {name: [] for name in nodes}
    behind = dict.fromkeys(nodes, 0)
    for strand in strands:
        ahead[strand.upper].append(strand.lower)
        behind[strand.lower] += 1
    layer = dict.fromkeys(nodes, 0)
    open_ends = dict(behind)
    order = [name for name in nodes if not open_ends[name]]
    for name in order:
        for lower in ahead[name]:
            layer[lower] = max(layer[lower], layer[name] + 1)
            open_ends[lower] -= 1
            if not open_ends[lower]:
                order.append(lower)
    _draw_near(order[::-1], ahead, behind, layer, first=nodes[0])
    return layer


def _draw_near(
    order: Sequence[str],
    ahead: dict[str, list[str]],
    behind: dict[str, int],
    layer: dict[str, int],
    first: str,
) -> None:
    """What leads to more than leads to it stands close to where it leads."""
    for name in order:
        if name != first and len(ahead[name]) > behind[name]:
            layer[name] = min(layer[lower] for lower in ahead[name]) - 1
    lowest = min(layer.values())
    for name in layer:
        layer[name] -= lowest
