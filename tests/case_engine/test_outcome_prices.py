"""What each outcome costs, to whom it costs least and most."""

from fractions import Fraction
from typing import Any

from hypothesis import given, settings

from case_engine.as_json import findings_as_json
from case_engine.play import replay
from case_engine.prices import analyse
from case_engine.solver.findings import label
from case_engine.solver.price_table import price_table
from case_engine.solver.search import search, solve
from tests.case_engine.random_cases import raw_cases
from tests.case_engine.small_cases import Raw, case_of, choice, ending, scene, sound

CONDUCT = {"secured": 0, "conduct": 100, "evidence": 0}


def prices_of(raw: Raw) -> dict[str, tuple[Fraction, Fraction, int]]:
    case = sound(raw)
    found = solve(case).prices.items()
    return {label(case, *outcome): tuple(price) for outcome, price in found}


def test_what_costs_more_after_one_way_than_after_another_has_a_range():
    short, long = choice("short", "two"), choice("long", "two", hours=9)
    late = [
        {"if": {"after": 5}, "goto": "won", "conduct": -30},
        {"goto": "won", "conduct": -10},
    ]
    again = scene("two", {"id": "slow", "text": "slow", "outcomes": late}, choice("on"))
    raw = case_of([scene("one", short, long), again, ending()], scoring=CONDUCT)

    prices = prices_of(raw)

    assert prices["one/short#0"] == prices["one/long#0"] == (0, 0, 0)
    assert prices["two/slow#0"] == (30, 30, 0)
    assert prices["two/slow#1"] == (10, 10, 0)
    assert prices["two/on#0"] == (0, 0, 0)


def test_what_only_a_mistake_leads_to_is_priced_after_it():
    astray = scene("astray", choice("back", "won"), choice("worse", "won", conduct=-7))
    raw = case_of(
        [
            scene("desk", choice("well"), choice("ill", "astray", conduct=-20)),
            astray,
            ending(),
        ],
        scoring=CONDUCT,
    )

    prices = prices_of(raw)

    assert prices["desk/ill#0"] == (20, 20, 0)
    assert prices["astray/back#0"] == (0, 0, 1)
    assert prices["astray/worse#0"] == (7, 7, 1)


def test_what_no_play_gets_has_no_price_and_nothing_has_after_a_search_cut_short():
    hidden = choice("hidden", when={"flag": "never"})
    raw = case_of([scene("desk", choice("on"), hidden), ending()])

    assert set(prices_of(raw)) == {"desk/on#0"}
    assert solve(sound(raw), bound=1).prices == {}


def test_a_program_reads_the_prices():
    raw = case_of(
        [scene("desk", choice("well"), choice("ill", conduct=-20)), ending()],
        scoring=CONDUCT,
    )
    case = sound(raw)
    told = findings_as_json(case, solve(case))["prices"]
    assert told["desk/ill#0"] == {"least": "20", "most": "20", "mistakes": 0}


@settings(max_examples=40, deadline=None)
@given(raw_cases())
def test_each_choice_beside_a_best_play_costs_what_its_range_says(raw: dict[str, Any]):
    case = sound(raw)
    findings, prospects = search(case)
    table = price_table(prospects)
    if findings.best is None or table is None or not findings.best.result.passed:
        return
    turns = replay(case, findings.best.decisions)
    for priced in analyse(case, table, turns).decisions:
        for decision, price in priced.others:
            if price is None or isinstance(decision, Fraction):
                continue
            place = next(
                i
                for i, option in enumerate(case.scenes[priced.scene].choices)
                if option.id == decision
            )
            ranges = [
                found
                for outcome, found in findings.prices.items()
                if outcome[:2] == (priced.scene, place)
            ]
            assert price.score >= 0
            if ranges and all(found.mistakes == 0 for found in ranges):
                assert min(found.least for found in ranges) <= price.score
