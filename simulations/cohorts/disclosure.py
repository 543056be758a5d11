"""Which numbers about a group may be shown: none on fewer than three people.

A number that is left out must not be found by subtraction either: who knows that ten
came to a scene and eight went left, knows of the two who went right. What flows into
a scene flows out of it, so a number can also be worked out along the graph. Every
number is therefore a sum over ways; whatever follows from what is shown, by adding and
subtracting, counts as shown. Where that gives a small group away, the finest and then
the smallest of the numbers that it follows from is left out too.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from simulations.cohorts.paths import Paths, Pick, Way

FEWEST = 3
_PRIME = (1 << 61) - 1  # exact arithmetic without fractions that grow

Figure = Hashable
"""A way, a pick, the id of a scene or of an ending: what a number is shown about."""

Sum = Mapping[Way, int]
"""Each way with its factor."""


def is_small(people: int) -> bool:
    return 0 < people < FEWEST


def shown(paths: Paths) -> set[Figure]:
    """The figures whose number may be shown."""
    if len(paths.people) < FEWEST:
        return set()
    people, sums = _figures(paths)
    show = {figure for figure, count in people.items() if not is_small(count)}

    def weight(figure: Figure) -> tuple[int, int, str]:
        return _coarseness(figure), people[figure], str(figure)

    while True:
        weighty_first = sorted(show, key=weight, reverse=True)
        span = _Span(_flows(paths), {figure: sums[figure] for figure in weighty_first})
        given_away = {
            min(found, key=weight)
            for secret in _secrets(people, sums, show)
            if (found := span.what_gives_away(secret))
        }
        if not given_away:
            return show
        show -= given_away


def _coarseness(figure: Figure) -> int:
    """Where something must go, how a choice came out goes before how many took it,
    and that before how many came to a scene.
    """
    return (Way, Pick).index(type(figure)) if isinstance(figure, tuple) else 2


def _figures(paths: Paths) -> tuple[dict[Figure, int], dict[Figure, Sum]]:
    people: dict[Figure, int] = {}
    sums: dict[Figure, dict[Way, int]] = defaultdict(dict)
    for way, taken in paths.ways.items():
        people[way] = len(taken.people)
        sums[way] = {way: 1}
        sums[way.pick][way] = 1
        sums[way.scene][way] = 1
        if way.goto in paths.endings:
            sums[way.goto][way] = 1
    for pick, who in paths.picks.items():
        people[pick] = len(who)
    for scene, visited in paths.scenes.items():
        people[scene] = len(visited.people)
    for ending, who in paths.endings.items():
        people[ending] = len(who)
    return people, sums


def _flows(paths: Paths) -> Iterator[Sum]:
    """What everybody knows: out of a scene goes what came in.

    At the start what came in is everybody, whose number is shown: it is known too.
    """
    for scene in paths.scenes:
        flow: dict[Way, int] = defaultdict(int)
        for way in paths.ways:
            flow[way] += (way.goto == scene) - (way.scene == scene)
        yield flow


def _secrets(
    people: Mapping[Figure, int], sums: Mapping[Figure, Sum], show: set[Figure]
) -> Iterator[Sum]:
    """The small figures, and what is left out of a scene or a choice taken together."""
    left_out: dict[Figure, dict[Way, int]] = defaultdict(dict)
    total: dict[Figure, int] = defaultdict(int)
    for figure, count in people.items():
        if is_small(count):
            yield sums[figure]
        if isinstance(figure, Way) and figure not in show:
            for whole in figure.scene, figure.pick:
                left_out[whole][figure] = 1
                total[whole] += count
    yield from (left_out[whole] for whole, count in total.items() if is_small(count))


@dataclass
class _Row:
    of: dict[Way, int]
    figures: dict[Figure, int]  # what it was made of; flows are not counted


class _Span:
    """All that follows from some sums, kept as rows with a leading way each."""

    def __init__(self, known: Iterator[Sum], show: Mapping[Figure, Sum]) -> None:
        self._rows: dict[Way, _Row] = {}
        for flow in known:
            self._add(_Row({w: f % _PRIME for w, f in flow.items() if f}, {}))
        for figure, total in show.items():
            self._add(_Row(dict(total), {figure: 1}))

    def what_gives_away(self, secret: Sum) -> list[Figure]:
        """The shown figures from which it follows; none where it does not."""
        rest = self._reduced(_Row(dict(secret), {}))
        return [] if rest.of else list(rest.figures)

    def _add(self, row: _Row) -> None:
        rest = self._reduced(row)
        if rest.of:
            lead = min(rest.of)
            factor = pow(rest.of[lead], -1, _PRIME)
            self._rows[lead] = _Row(
                {way: f * factor % _PRIME for way, f in rest.of.items()},
                {figure: f * factor % _PRIME for figure, f in rest.figures.items()},
            )

    def _reduced(self, row: _Row) -> _Row:
        rest = _Row(dict(row.of), dict(row.figures))
        todo = sorted(rest.of)
        while todo:
            lead = todo.pop(0)
            if lead not in self._rows or not rest.of.get(lead):
                continue
            factor = rest.of[lead]
            by = self._rows[lead]
            _subtract(rest.of, by.of, factor)
            _subtract(rest.figures, by.figures, factor)
            todo = sorted(way for way in rest.of if way > lead)
        return rest


def _subtract(row: dict, other: Mapping, factor: int) -> None:
    for key, value in other.items():
        left = (row.get(key, 0) - factor * value) % _PRIME
        if left:
            row[key] = left
        else:
            row.pop(key, None)
