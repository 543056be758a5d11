"""Lines between the same two boxes run together; circles are opened."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph_layout.geometry import Edge


@dataclass(slots=True, eq=False)
class Strand:
    """All edges from one box to another. `upper` and `lower` are its ends as it is laid
    out: where `is_back`, the edges run upwards."""

    upper: str
    lower: str
    edges: list[Edge] = field(default_factory=list)
    is_back: bool = False

    def breadth(self, apart: float) -> float:
        return sum(e.width for e in self.edges) + apart * (len(self.edges) - 1)

    def offsets(self, apart: float) -> Iterator[tuple[Edge, float]]:
        """Yields each edge's distance from the middle of the strand."""
        place = -self.breadth(apart) / 2
        for edge in self.edges:
            yield edge, place + edge.width / 2
            place += edge.width + apart


def strands_of(edges: Iterable[Edge]) -> list[Strand]:
    """Loops are left out: they stay at their box."""
    strands: dict[tuple[str, str], Strand] = {}
    for edge in edges:
        if edge.source != edge.target:
            ends = (edge.source, edge.target)
            strands.setdefault(ends, Strand(*ends)).edges.append(edge)
    return list(strands.values())


def open_circles(nodes: Sequence[str], strands: Iterable[Strand]) -> None:
    """Turns round those that lead back to where a walk came from.

    The walk begins at the first node: what leads back to it is what a reader, too,
    would call the way back.
    """
    ahead: dict[str, list[Strand]] = {name: [] for name in nodes}
    for strand in strands:
        ahead[strand.upper].append(strand)
    entered: set[str] = set()
    on_path: set[str] = set()
    for root in nodes:
        if root in entered:
            continue
        entered.add(root)
        on_path.add(root)
        path = [(root, iter(ahead[root]))]
        while path:
            name, waiting = path[-1]
            for strand in waiting:
                if strand.lower in on_path:
                    strand.is_back = True
                elif strand.lower not in entered:
                    entered.add(strand.lower)
                    on_path.add(strand.lower)
                    path.append((strand.lower, iter(ahead[strand.lower])))
                    break
            else:
                on_path.discard(name)
                path.pop()
    for strand in strands:
        if strand.is_back:
            strand.upper, strand.lower = strand.lower, strand.upper


def parts(nodes: Sequence[str], strands: Iterable[Strand]) -> list[list[str]]:
    """Returns the nodes that are connected, part by part.

    Each part has the order of the nodes, and the parts have the order of their first
    nodes.
    """
    leader = {name: name for name in nodes}

    def lead(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for strand in strands:
        leader[lead(strand.lower)] = lead(strand.upper)
    by_leader: dict[str, list[str]] = {}
    for name in nodes:
        by_leader.setdefault(lead(name), []).append(name)
    return list(by_leader.values())
