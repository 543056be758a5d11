"""What answers say of the questions themselves."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from measurement.intervals import Interval, wilson

THIRD = 3


@dataclass(frozen=True, slots=True)
class Response:
    """One person's answer to one item. `score` is from 0 to 1; `chosen` has the ids of
    the options that were chosen, where the item has options.
    """

    person: Hashable
    item: Hashable
    score: float
    chosen: tuple[str, ...] = ()


@dataclass
class ItemStatistics:
    """`share` is the mean score, `right` how many had all of it. `discrimination` is
    the correlation of the item with the mean of the person's other items; None where
    one of them is the same for all. `best` and `weakest` are those of the third with
    the highest, and of that with the lowest rest.
    """

    number: int
    right: int
    share: float
    interval: Interval
    discrimination: float | None
    chosen: Mapping[str, int] = field(default_factory=dict)
    best: int = 0
    chosen_by_best: Mapping[str, int] = field(default_factory=dict)
    right_of_best: int = 0


def statistics_of(responses: Iterable[Response]) -> dict[Hashable, ItemStatistics]:
    """By item. People may have been asked different items, each once."""
    listed = list(responses)
    totals: defaultdict[Hashable, float] = defaultdict(float)
    numbers: Counter[Hashable] = Counter()
    by_item: defaultdict[Hashable, list[Response]] = defaultdict(list)
    for response in listed:
        totals[response.person] += response.score
        numbers[response.person] += 1
        by_item[response.item].append(response)
    return {
        item: _statistics(of_item, totals, numbers) for item, of_item in by_item.items()
    }


def _statistics(
    responses: Sequence[Response],
    totals: Mapping[Hashable, float],
    numbers: Mapping[Hashable, int],
) -> ItemStatistics:
    scores = [response.score for response in responses]
    rests = [
        (totals[r.person] - r.score) / (numbers[r.person] - 1)
        if numbers[r.person] > 1
        else 0.0
        for r in responses
    ]
    number, right = len(scores), sum(score >= 1 for score in scores)
    best = _best_third(responses, rests)
    return ItemStatistics(
        number=number,
        right=right,
        share=sum(scores) / number,
        interval=wilson(right, number),
        discrimination=correlation(scores, rests),
        chosen=_counted(responses),
        best=len(best),
        chosen_by_best=_counted(best),
        right_of_best=sum(response.score >= 1 for response in best),
    )


def _best_third(
    responses: Sequence[Response], rests: Sequence[float]
) -> list[Response]:
    """Those with the highest rest, and who has as much as the last of them."""
    count = len(responses) // THIRD
    if not count:
        return []
    least = sorted(rests, reverse=True)[count - 1]
    return [r for r, rest in zip(responses, rests, strict=True) if rest >= least]


def _counted(responses: Iterable[Response]) -> Counter[str]:
    return Counter(option for response in responses for option in response.chosen)


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's; None where either does not vary, or for fewer than two values."""
    number = len(one)
    if number < 2:
        return None
    mean, of_other = sum(one) / number, sum(other) / number
    both = squares = of_others = 0.0
    for a, b in zip(one, other, strict=True):
        left, right = a - mean, b - of_other
        both += left * right
        squares += left * left
        of_others += right * right
    tiny = 1e-12 * number
    if squares <= tiny or of_others <= tiny:
        return None
    return both / sqrt(squares * of_others)
