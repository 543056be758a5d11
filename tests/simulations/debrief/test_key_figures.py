from case_engine.decisions import read_decision
from simulations.content.content import Content
from simulations.content.play import Play
from simulations.content.yaml_files import read_case_file
from simulations.debrief.key_figures import KeyFigures
from tests.case_engine.small_cases import asset, case_of, choice, ending, scene
from tests.case_engine.starter import CASES
from tests.simulations.cli.transcripts import read_transcripts


def account(*moves):
    return asset("account", 100, *moves)


def play(scenes, *decisions, assets):
    return Play.replayed(
        Content(case_of([*scenes, ending()], assets=assets)), decisions
    )


def hold(hours):
    return {"hold": [{"asset": "account", "hours": hours}]}


def test_a_hold_and_the_order_after_it():
    found = KeyFigures.of(
        play(
            [
                scene("s", choice("hold", "t", hours=3, **hold(72))),
                scene("t", choice("order", hours=21, restrain=["account"])),
            ],
            "hold",
            "order",
            assets=[account()],
        )
    )

    assert found.first_hold == 3
    assert found.hold_to_order == 21
    assert found.price == 0


def test_no_hold_and_no_order():
    found = KeyFigures.of(
        play([scene("s", choice("wait", hours=9))], "wait", assets=[])
    )

    assert found.first_hold is None
    assert found.first_order is None
    assert found.hold_to_order is None


def test_an_order_without_a_hold_has_no_hours_from_hold_to_order():
    order = choice("order", hours=5, restrain=["account"])

    found = KeyFigures.of(play([scene("s", order)], "order", assets=[account()]))

    assert found.first_hold is None
    assert found.first_order == 5
    assert found.hold_to_order is None


def test_a_hold_that_no_order_followed():
    wait = choice("hold", hours=3, **hold(5))

    found = KeyFigures.of(play([scene("s", wait)], "hold", assets=[account()]))

    assert found.first_hold == 3
    assert found.hold_to_order is None


def test_a_hold_on_an_empty_account_is_no_hold():
    found = KeyFigures.of(
        play(
            [scene("s", choice("hold", hours=3, **hold(5)))],
            "hold",
            assets=[account({"at": 1})],
        )
    )

    assert found.first_hold is None


def test_the_price_is_all_that_was_lost_by_the_hours_in_which_something_was_at_risk():
    found = KeyFigures.of(
        play(
            [scene("s", choice("wait", hours=20))],
            "wait",
            assets=[account({"at": 4, "amount": 30}, {"at": 8, "amount": 70})],
        )
    )

    assert (found.lost, found.hours_at_risk) == (10_000, 8)
    assert found.price == 1_250


def test_hours_on_hold_are_no_hours_at_risk_and_those_after_a_hold_are():
    found = KeyFigures.of(
        play(
            [
                scene("s", choice("hold", "t", hours=2, **hold(10))),
                scene("t", choice("wait", hours=20)),
            ],
            "hold",
            "wait",
            assets=[account({"at": 15, "amount": 60})],
        )
    )

    assert (found.lost, found.hours_at_risk) == (6_000, 2 + 10)


def test_what_goes_in_the_instant_in_which_a_hold_ends_has_its_price():
    found = KeyFigures.of(
        play(
            [
                scene("s", choice("hold", "t", **hold(10))),
                scene("t", choice("wait", hours=20)),
            ],
            "hold",
            "wait",
            assets=[account({"at": 5})],
        )
    )

    assert (found.lost, found.hours_at_risk) == (10_000, 0)
    assert found.price == 10_000


def test_what_is_gone_at_hour_0_is_no_price_of_waiting():
    found = KeyFigures.of(
        play(
            [scene("s", choice("wait", hours=20))],
            "wait",
            assets=[account({"at": 0, "amount": 90}, {"at": 10, "amount": 10})],
        )
    )

    assert (found.lost, found.hours_at_risk) == (1_000, 10)
    assert found.price == 100


def test_the_best_play_of_nineteen_hours_late():
    content = Content(read_case_file(CASES / "nineteen-hours-late.yaml"))
    path = CASES / "nineteen-hours-late.plays.txt"
    best = read_transcripts(path)[0]

    found = KeyFigures.of(Play.replayed(content, map(read_decision, best.decisions)))

    assert found.first_hold == 4
    assert found.hold_to_order == 39
    assert (found.lost, found.hours_at_risk) == (14_400_000, 10)
