"""All that is simply true or not yet, as bits of one integer.

Evidence revealed, assets and parties known, flags set, scenes visited, assets that
were ever held or restrained: a state keeps them in one number, which is quick to
compare, to hash and to change.
"""

from collections.abc import Iterable

EVIDENCE, KNOWN, FLAG, VISITED, STOPPED = "has", "known", "flag", "visited", "stopped"


class Facts:
    """Gives every (kind, name) of a case its bit, in the order of asking."""

    def __init__(self) -> None:
        self._bits: dict[tuple[str, str], int] = {}

    def bit(self, kind: str, name: str) -> int:
        return self._bits.setdefault((kind, name), 1 << len(self._bits))

    def bits(self, kind: str, names: Iterable[str]) -> int:
        mask = 0
        for name in names:
            mask |= self.bit(kind, name)
        return mask

    def names(self, kind: str, facts: int) -> list[str]:
        """Sorted, the names of one kind that are true."""
        return sorted(
            n for (k, n), bit in self._bits.items() if k == kind and facts & bit
        )
