"""What of a graph leads to itself and back."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Node = TypeVar("Node", str, int)


def circles(
    nodes: Iterable[Node], ahead: Callable[[Node], Iterable[Node]]
) -> Iterator[list[Node]]:
    """Nodes that lead to each other, those that lie ahead first (Tarjan 1972). A node
    that leads to none that leads back is a circle of its own.
    """
    number: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    stack: list[Node] = []
    waiting: set[Node] = set()

    def enter(node: Node) -> tuple[Node, Iterator[Node]]:
        number[node] = lowest[node] = len(number)
        stack.append(node)
        waiting.add(node)
        return node, iter(ahead(node))

    for root in nodes:
        path = [] if root in number else [enter(root)]
        while path:
            node, targets = path[-1]
            for target in targets:
                if target not in number:
                    path.append(enter(target))
                    break
                if target in waiting:
                    lowest[node] = min(lowest[node], number[target])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == number[node]:
                    circle = [stack.pop()]
                    while circle[-1] != node:
                        circle.append(stack.pop())
                    waiting -= set(circle)
                    yield circle
