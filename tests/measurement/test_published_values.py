"""What others published, and what follows from their data exactly.

LSAT section 6, 1,000 people, five items: Bock and Lieberman, Psychometrika 35 (1970),
179–197; its statistics as the R package ltm prints them (Rizopoulos, Journal of
Statistical Software 17/5, 2006). The sleep data: Student, Biometrika 6 (1908), 1–25.
Shares: Newcombe, Statistics in Medicine 17 (1998), 857–872, table I. Student's t:
Abramowitz and Stegun, table 26.10; more places from the closed form. Anscombe, The
American Statistician 27 (1973), 17–21.
"""

from fractions import Fraction
from math import sqrt

import pytest

from measurement.intervals import mean_of, mean_of_orders, t_quantile, wilson
from measurement.items import Response, correlation, statistics_of
from measurement.reliability import alpha, error_of_measurement

# How many gave each pattern of answers: 00000, 00001, 00010 …
LSAT_6 = (
    *(3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15),
    *(10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298),
)
PEOPLE = [
    [int(digit) for digit in f"{pattern:05b}"]
    for pattern, number in enumerate(LSAT_6)
    for _person in range(number)
]
SLEEP = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]  # hours gained: B less A
CLOSE = pytest.approx


def responses(people=PEOPLE):
    return (
        Response(person, item, score)
        for person, row in enumerate(people)
        for item, score in enumerate(row)
    )


def test_the_data_are_those_that_were_published():
    assert len(PEOPLE) == 1000
    assert [sum(column) for column in zip(*PEOPLE, strict=True)] == [
        *(924, 709, 553, 763, 870)
    ]


def test_alpha_of_the_lsat():
    assert alpha(PEOPLE) == CLOSE(0.2950, abs=5e-5)
    exact = float(exact_alpha(PEOPLE))
    assert alpha(PEOPLE) == CLOSE(exact, abs=1e-12)
    without = [
        alpha([row[:item] + row[item + 1 :] for row in PEOPLE]) for item in range(5)
    ]
    published = [0.2754, 0.2376, 0.2168, 0.2459, 0.2663]
    assert without == CLOSE(published, abs=5e-5)


def exact_alpha(rows) -> Fraction:
    """By the definition, in fractions."""

    def spread(values) -> Fraction:
        mean = Fraction(sum(values), len(values))
        return sum((value - mean) ** 2 for value in values) / (len(values) - 1)

    items = len(rows[0])
    parts = sum(spread(column) for column in zip(*rows, strict=True))
    return Fraction(items, items - 1) * (1 - parts / spread([sum(r) for r in rows]))


def test_items_of_the_lsat():
    found = statistics_of(responses())
    shares = [found[item].share for item in range(5)]
    assert shares == CLOSE([0.924, 0.709, 0.553, 0.763, 0.870], abs=1e-12)
    rest = [found[item].discrimination for item in range(5)]
    assert rest == CLOSE([0.1128, 0.1532, 0.1728, 0.1444, 0.1216], abs=5e-5)
    assert rest == CLOSE([exact_rest(item) for item in range(5)], abs=1e-9)


def exact_rest(item: int) -> float:
    """By the fourfold sums of a correlation, in whole numbers."""
    own = [row[item] for row in PEOPLE]
    rest = [sum(row) - row[item] for row in PEOPLE]
    n, sx, sy = len(own), sum(own), sum(rest)
    sxy = sum(x * y for x, y in zip(own, rest, strict=True))
    sxx, syy = sum(x * x for x in own), sum(y * y for y in rest)
    return (n * sxy - sx * sy) / sqrt((n * sxx - sx**2) * (n * syy - sy**2))


def test_a_correlation_of_anscombe():
    x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    assert correlation(x, y) == CLOSE(0.816420516, abs=1e-6)


def test_the_mean_of_students_sleep():
    found = mean_of(SLEEP)
    assert (found.number, found.mean) == (10, CLOSE(1.58, abs=1e-9))
    assert found.interval.low == CLOSE(0.7001142, abs=1e-6)
    assert found.interval.high == CLOSE(2.4598858, abs=1e-6)


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    [
        (1, 12.706204736),
        (2, 4.302652730),
        (5, 2.570581836),
        (10, 2.228138852),
        (30, 2.042272456),
        (100, 1.983971519),
    ],
)
def test_quantiles_of_students_t(freedom, quantile):
    assert t_quantile(freedom) == CLOSE(quantile, abs=1e-6)


@pytest.mark.parametrize(
    ("right", "number", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_of_shares(right, number, low, high):
    found = wilson(right, number)
    assert (found.low, found.high) == (CLOSE(low, abs=5e-5), CLOSE(high, abs=5e-5))
    # It is where the score test has exactly its quantile.
    for bound in {found.low, found.high} - {0.0, 1.0}:
        score = (right / number - bound) / sqrt(bound * (1 - bound) / number)
        assert abs(score) == CLOSE(1.959963984540054, abs=1e-6)


def test_of_two_orders_the_harder_form_does_not_count():
    easier_first, harder_first = [1.0, 2.0, 3.0], [7.0, 8.0, 9.0]
    found = mean_of_orders(easier_first, harder_first)
    assert (found.number, found.mean) == (6, 5.0)
    # s² = 1 with 4 degrees of freedom; t = 2.776445105; √(2/3)/2
    assert found.interval.high - 5 == CLOSE(2.776445105 * sqrt(2 / 3) / 2, abs=1e-6)


def test_the_error_of_one_total():
    found = error_of_measurement(PEOPLE)
    totals = [sum(row) for row in PEOPLE]
    mean = sum(totals) / 1000
    spread = sum((total - mean) ** 2 for total in totals) / 999
    assert found == CLOSE(sqrt(spread * (1 - float(exact_alpha(PEOPLE)))), abs=1e-9)
