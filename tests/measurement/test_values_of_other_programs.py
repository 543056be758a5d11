"""What other programs print of small public data, to every digit that they print.

The sources were opened, not remembered:

- alpha of nine people and eleven items that are right or wrong: R's `psych::alpha`, as
  the tests of pingouin have it (raphaelvallat/pingouin, tests/test_reliability.py, the
  complete rows of datasets/cronbach_wide_missing.csv): 0.801695;
- alpha of four columns of `mtcars`, and item against rest of `iris` (Fisher 1936): the
  tests of R's package performance (easystats/performance, tests/testthat,
  test-cronbachs_alpha.R and test-item_discrimination.R);
- Wilson's interval: R's `prop.test` without correction, as the tests of SciPy have it
  (scipy/scipy, scipy/stats/tests/test_morestats.py);
- the mean of differences: R's `t.test(paired = TRUE)`, as
  dummies.com (the sleep data) and makemeanalyst.com (seven pairs) print it.
"""

import pytest

from measurement.intervals import mean_of, mean_of_sums, wilson
from measurement.items import Response, statistics_of
from measurement.reliability import alpha

RIGHT_OR_WRONG = """
11111111111 11111111010 11101101100 11111000100 11110010000 11111000000 01011000010
11100000000 10010000000
"""
# Cylinders, gears, carburettors and three digits of horsepower of each car.
CARS = """
644110 644110 441093 631110 832175 631105 834245 442062 442095 644123 644123 833180
833180 833180 834205 834215 834230 441066 442052 441065 431097 832150 832150 834245
832175 441066 452091 452113 854264 656175 858335 442109
"""
# Four lengths of each flower, in millimetres, two digits each.
FLOWERS = """
51351402 49301402 47321302 46311502 50361402 54391704 46341403 50341502 44291402
49311501 54371502 48341602 48301401 43301101 58401202 57441504 54391304 51351403
57381703 51381503 54341702 51371504 46361002 51331705 48341902 50301602 50341604
52351502 52341402 47321602 48311602 54341504 52411501 55421402 49311502 50321202
55351302 49361401 44301302 51341502 50351303 45231303 44321302 50351606 51381904
48301403 51381602 46321402 53371502 50331402 70324714 64324515 69314915 55234013
65284615 57284513 63334716 49243310 66294613 52273914 50203510 59304215 60224010
61294714 56293613 67314414 56304515 58274110 62224515 56253911 59324818 61284013
63254915 61284712 64294313 66304414 68284814 67305017 60294515 57263510 55243811
55243710 58273912 60275116 54304515 60344516 67314715 63234413 56304113 55254013
55264412 61304614 58264012 50233310 56274213 57304212 57294213 62294313 51253011
57284113 63336025 58275119 71305921 63295618 65305822 76306621 49254517 73296318
67255818 72366125 65325120 64275319 68305521 57255020 58285124 64325323 65305518
77386722 77266923 60225015 69325723 56284920 77286720 63274918 67335721 72326018
62284818 61304918 64285621 72305816 74286119 79386420 64285622 63285115 61265614
77306123 63345624 64315518 60304818 69315421 67315624 69315123 58275119 68325923
67335725 67305223 63255019 65305220 62345423 59305118
"""


def test_alpha_of_items_that_are_right_or_wrong():
    people = [[int(score) for score in person] for person in RIGHT_OR_WRONG.split()]
    assert alpha(people) == pytest.approx(0.801695, abs=5e-7)


def test_alpha_of_items_of_very_unlike_spread():
    cars = [[int(part) for part in (*car[:3], car[3:])] for car in CARS.split()]
    assert alpha(cars) == pytest.approx(0.09463206, abs=5e-9)


def test_items_against_their_rest():
    flowers = [[int(f[at : at + 2]) for at in range(0, 8, 2)] for f in FLOWERS.split()]
    found = statistics_of(
        Response(flower, item, length)
        for flower, lengths in enumerate(flowers)
        for item, length in enumerate(lengths)
    )
    assert [found[item].discrimination for item in range(4)] == pytest.approx(
        [0.894040250011166, -0.348657747269071, 0.863271047498634, 0.921040960149154],
        abs=1e-12,
    )


@pytest.mark.parametrize(
    ("right", "low", "high"),
    [(0, 0, 0.2775328), (3, 0.1077913, 0.6032219), (10, 0.7224672, 1)],
)
def test_intervals_of_shares_of_ten(right, low, high):
    found = wilson(right, 10)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-8)


@pytest.mark.parametrize(
    ("differences", "mean", "low", "high"),
    [
        (
            [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4],
            *(1.58, 0.7001142, 2.4598858),
        ),
        ([3, 3, 2, 1, 2, 1, 2], 2, 1.244867, 2.755133),
    ],
)
def test_means_of_differences_of_pairs(differences, mean, low, high):
    squares = sum(value * value for value in differences)
    summed = mean_of_sums(len(differences), sum(differences), squares)
    for found in mean_of(differences), summed:
        assert found.mean == pytest.approx(mean, abs=1e-12)
        bounds = found.interval.low, found.interval.high
        assert bounds == pytest.approx((low, high), abs=5e-7)
