"""make bench: statistics of a test of sixty questions that a thousand people took."""

from random import Random

from measurement.items import Response, statistics_of
from measurement.reliability import alpha

PEOPLE, ITEMS = 1000, 60


def test_a_thousand_people_with_sixty_items(benchmark):
    chance = Random(1)
    rows = [
        [float(chance.random() < 0.6) for _item in range(ITEMS)]
        for _person in range(PEOPLE)
    ]
    answers = [
        Response(person, item, score, ("a" if score else "b",))
        for person, row in enumerate(rows)
        for item, score in enumerate(row)
    ]

    def all_of_it() -> float | None:
        return len(statistics_of(answers)) and alpha(rows)

    assert benchmark(all_of_it) is not None
