"""The words on the picture of the value never stand over each other."""

from itertools import combinations

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from case_engine.decisions import read_decision
from simulations.content.content import Content
from simulations.content.money import Money
from simulations.content.play import Play
from simulations.content.yaml_files import read_case_file
from simulations.debrief.chart_labels import ChartLabels
from simulations.debrief.value_chart import ValueChart
from tests.case_engine.random_cases import raw_cases
from tests.case_engine.small_cases import asset, case_of, choice, ending, scene
from tests.case_engine.starter import CONTENT
from tests.simulations.cli.transcripts import read_transcripts
from tests.simulations.debrief.test_value_over_time import PICKS, played_at_random
from tests.simulations.played import STARTERS


def labels_of(own: Play, best: Play | None) -> ChartLabels:
    chart = ValueChart(own, best, Money.of(own.content.raw))
    return ChartLabels(chart, is_own=True)


def words_of(labels: ChartLabels) -> list[str]:
    return [line.words for line in labels.lines]


def assert_readable(labels: ChartLabels) -> None:
    left, top, width, height = map(int, labels.view_box.split())
    for one, other in combinations(labels.board.labels, 2):
        assert not one.area.overlaps(other.area), (one, other)
    for line in labels.lines:
        assert left <= line.x <= left + width
        assert top <= line.y <= top + height


@settings(max_examples=60, deadline=None)
@given(raw_cases(), PICKS, PICKS, st.sampled_from(["en", "fr", "ar"]))
def test_no_words_overlap_whatever_was_played(raw, own, best, language):
    with translation.override(language):
        plays = played_at_random(raw, own), played_at_random(raw, best)
        labels = labels_of(*plays)

        assert_readable(labels)
        ends = [label for label in labels.board.labels if len(label.lines) == 2]
        assert len(ends) == 2  # how each play ended is always said


def played(name: str, number: int) -> Play:
    raw = read_case_file(CONTENT / "cases" / f"{name}.yaml")
    found = read_transcripts(CONTENT / "cases" / f"{name}.plays.txt")[number]
    return Play.replayed(Content(raw), map(read_decision, found.decisions))


@pytest.mark.parametrize("name", STARTERS)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_none_overlap_in_the_starter_cases(name, number):
    assert_readable(labels_of(played(name, number), played(name, 0)))


def test_where_nothing_was_secured_until_the_last_hour_both_ends_are_readable():
    """The end lies on the axis there, beside its words."""
    raw = case_of(
        [scene("s", choice("wait", hours=168)), ending()],
        assets=[asset("account", 100)],
    )
    play = Play.replayed(Content(raw), ["wait"])

    labels = labels_of(play, play)

    assert_readable(labels)
    assert {"You 0", "hour 168, by order", "case hours", "decisions"} <= {
        *words_of(labels)
    }


def test_money_is_marked_where_it_left_with_its_amount():
    raw = case_of(
        [scene("s", choice("wait", hours=20)), ending()],
        assets=[asset("account", 100, {"at": 10, "amount": 40})],
    )
    play = Play.replayed(Content(raw), ["wait"])
    labels = labels_of(play, None)

    [loss] = labels.chart.losses
    assert (loss.x, loss.amount) == (labels.chart.x(10), 4_000)
    assert "−40" in words_of(labels)
