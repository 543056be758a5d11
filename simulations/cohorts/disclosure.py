"""Which numbers about a group may be shown: none on fewer than three people.

A number that is left out must not be found by subtraction either: who knows that ten
came to a scene and eight went left, knows of the two who went right. What flows into
a scene flows out of it, so a number can also be worked out along the graph. Every
number is therefore a sum over transitions; whatever follows from what is shown, by
adding and subtracting, counts as shown. Where that gives a small group away, the finest
and then the smallest of the numbers that it follows from is left out too.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from courses.disclosure import FEWEST, is_small
from simulations.cohorts.paths import ChoiceKey, Paths, TransitionKey

# A Mersenne prime. Sums and factors are counted modulo it: that is exact, and needs no
# fractions, whose numerators would grow with every row.
_PRIME = (1 << 61) - 1

FigureKey = Hashable
"""What a number is shown about: a transition, the key of a choice, the id of a scene or
of an ending.
"""

Sum = Mapping[TransitionKey, int]
"""Each transition with its factor."""


def publishable_figures(paths: Paths) -> set[FigureKey]:
    """The figures whose number may be shown."""
    if len(paths.people) < FEWEST:
        return set()
    people, sums = _figures(paths)
    show = {figure for figure, count in people.items() if not is_small(count)}

    def weight(figure: FigureKey) -> tuple[int, int, str]:
        return _coarseness(figure), people[figure], str(figure)

    while True:
        weighty_first = sorted(show, key=weight, reverse=True)
        span = _Span(_flows(paths), {figure: sums[figure] for figure in weighty_first})
        given_away = {
            min(sources, key=weight)
            for secret in _secrets(people, sums, show)
            if (sources := span.what_gives_away(secret))
        }
        if not given_away:
            return show
        show -= given_away


def _coarseness(figure: FigureKey) -> int:
    """Where something must go, how a choice came out goes before how many took it,
    and that before how many came to a scene.
    """
    return (
        (TransitionKey, ChoiceKey).index(type(figure))
        if isinstance(figure, tuple)
        else 2
    )


def _figures(paths: Paths) -> tuple[dict[FigureKey, int], Mapping[FigureKey, Sum]]:
    people: dict[FigureKey, int] = {}
    sums: defaultdict[FigureKey, dict[TransitionKey, int]] = defaultdict(dict)
    for transition, count in paths.transitions.items():
        people[transition] = len(count.people)
        sums[transition] = {transition: 1}
        sums[transition.choice_key][transition] = 1
        sums[transition.scene][transition] = 1
        if transition.goto in paths.endings:
            sums[transition.goto][transition] = 1
    for choice, who in paths.choices.items():
        people[choice] = len(who)
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
        flow: dict[TransitionKey, int] = defaultdict(int)
        for transition in paths.transitions:
            flow[transition] += (transition.goto == scene) - (transition.scene == scene)
        yield flow


def _secrets(
    people: Mapping[FigureKey, int], sums: Mapping[FigureKey, Sum], show: set[FigureKey]
) -> Iterator[Sum]:
    """The small figures, and what is left out of a scene or a choice taken together."""
    left_out: dict[FigureKey, dict[TransitionKey, int]] = defaultdict(dict)
    total: dict[FigureKey, int] = defaultdict(int)
    for figure, count in people.items():
        if is_small(count):
            yield sums[figure]
        if isinstance(figure, TransitionKey) and figure not in show:
            for whole in figure.scene, figure.choice_key:
                left_out[whole][figure] = 1
                total[whole] += count
    yield from (left_out[whole] for whole, count in total.items() if is_small(count))


@dataclass
class _Row:
    of: dict[TransitionKey, int]
    figures: dict[FigureKey, int]  # what it was made of; flows are not counted


class _Span:
    """All that follows from some sums, kept as rows with a leading transition each."""

    def __init__(self, known: Iterator[Sum], show: Mapping[FigureKey, Sum]) -> None:
        self._rows: dict[TransitionKey, _Row] = {}
        for flow in known:
            self._add(_Row({w: f % _PRIME for w, f in flow.items() if f}, {}))
        for figure, total in show.items():
            self._add(_Row(dict(total), {figure: 1}))

    def what_gives_away(self, secret: Sum) -> list[FigureKey]:
        """The shown figures from which it follows; none where it does not."""
        rest = self._reduced(_Row(dict(secret), {}))
        return [] if rest.of else list(rest.figures)

    def _add(self, row: _Row) -> None:
        rest = self._reduced(row)
        if rest.of:
            lead = min(rest.of)
            factor = pow(rest.of[lead], -1, _PRIME)
            self._rows[lead] = _Row(
                {transition: f * factor % _PRIME for transition, f in rest.of.items()},
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
            todo = sorted(transition for transition in rest.of if transition > lead)
        return rest


def _subtract(row: dict, other: Mapping, factor: int) -> None:
    for key, value in other.items():
        left = (row.get(key, 0) - factor * value) % _PRIME
        if left:
            row[key] = left
        else:
            row.pop(key, None)
