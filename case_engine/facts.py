"""All that is simply true or not yet, as bits of one integer.

Evidence revealed, assets and parties known, flags set, scenes visited, assets that
were ever held or restrained: a state keeps them in one number, which is quick to
compare, to hash and to change.
"""

from collections.abc import Iterable

EVIDENCE, KNOWN, FLAG, VISITED, STOPPED = "has", "known", "flag", "visited", "stopped"
AGAIN = "again"
"""The scene was entered before this time: never in a state, for its texts alone."""


class Facts:
    """Gives every (kind, name) of a case its bit, in the order of asking."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], int] = {}
        self._names: list[tuple[str, str]] = []

    def bit(self, kind: str, name: str) -> int:
        place = self._places.setdefault((kind, name), len(self._names))
        if place == len(self._names):
            self._names.append((kind, name))
        return 1 << place

    def bits(self, kind: str, names: Iterable[str]) -> int:
        mask = 0
        for name in names:
            mask |= self.bit(kind, name)
        return mask

    def names(self, kind: str, facts: int) -> list[str]:
        """The names of one kind that are true, sorted."""
        names = []
        while facts:
            lowest = facts & -facts
            facts ^= lowest
            kind_of_bit, name = self._names[lowest.bit_length() - 1]
            if kind_of_bit == kind:
                names.append(name)
        return sorted(names)
