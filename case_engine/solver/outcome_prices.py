"""What each outcome costs in points, to a play that had made as few mistakes until then
as those that get it: mostly none.
"""

from collections.abc import Iterable

from case_engine.solver.findings import Label, PriceRange
from case_engine.solver.plays import Stand, begin_at, ways_from
from case_engine.solver.prospects import Prospects

_MOST_STANDS = 200_000  # looked through


def outcome_prices(prospects: Prospects) -> dict[Label, PriceRange]:
    walk, mistakes = _PricedWalk(prospects), 0
    stands, all_outcomes = [begin_at(prospects)], len(prospects.found.outcomes)
    while stands and len(walk.found) < all_outcomes:
        stands = walk.on_from(stands, mistakes)
        mistakes += 1
    return walk.found


class _PricedWalk:
    def __init__(self, prospects: Prospects) -> None:
        self.prospects = prospects
        self.found: dict[Label, PriceRange] = {}
        self.seen: set[Stand] = set()

    def on_from(self, stands: Iterable[Stand], mistakes: int) -> list[Stand]:
        """Takes every step, and goes on from those that cost nothing. Returns where
        the others lead.
        """
        waiting, mistaken = self._unseen(stands), []
        while waiting and len(self.seen) < _MOST_STANDS:
            stand = waiting.pop()
            before = self._best(stand)
            if before is None:
                continue
            for taken in ways_from(self.prospects, stand):
                after = self._best(taken.to)
                if after is None:
                    continue
                if not taken.is_late:
                    self._note(taken.way.label, before - after, mistakes)
                if after < before:
                    mistaken.append(taken.to)
                else:
                    waiting += self._unseen([taken.to])
        return mistaken

    def _unseen(self, stands: Iterable[Stand]) -> list[Stand]:
        new = [stand for stand in dict.fromkeys(stands) if stand not in self.seen]
        self.seen.update(new)
        return new

    def _best(self, stand: Stand) -> int | None:
        frontier = self.prospects[stand.future].best
        return self.prospects.scale.best(frontier, stand.points, stand.conduct)

    def _note(self, label: Label, points: int, mistakes: int) -> None:
        price = self.prospects.scale.exact(points)
        least, most, made = self.found.get(label, (price, price, mistakes))
        if made == mistakes:
            self.found[label] = PriceRange(min(least, price), max(most, price), made)
