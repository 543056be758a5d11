"""Cases made by rule, as large as a benchmark wants them."""

from typing import Any


def long_case(scenes: int) -> dict[str, Any]:
    """A file of many scenes: three ways on from each, now and then a way back."""
    made = []
    for place in range(scenes - 2):
        here, ahead = f"s{place}", f"s{place + 1}" if place < scenes - 3 else "won"
        back = f"s{max(0, place - 3)}"
        made.append(
            {
                "id": here,
                "title": here,
                "body": "What is done now? " * 20,
                "choices": [
                    choice("sound", ahead, hours=1, set=[f"f{place}"]),
                    choice("slow", ahead, hours=4, when={"not": {"flag": here}}),
                    choice("poor", ahead, conduct=-5, requires={"visited": back}),
                ],
            }
        )
    return case(made)


def wide_case(scenes: int, assets: int) -> dict[str, Any]:
    """Each scene can stop one asset or another, at a price of hours and conduct."""
    made = []
    for place in range(scenes - 2):
        here, ahead = f"s{place}", f"s{place + 1}" if place < scenes - 3 else "won"
        one, other = f"a{place % assets}", f"a{(place + 1) % assets}"
        stopped = {"asset": one, "is": "held"}
        order = {"if": stopped, "hours": 2, "restrain": [one], "goto": ahead}
        made.append(
            {
                "id": here,
                "title": here,
                "choices": [
                    choice("hold", ahead, hours=2, hold=[{"asset": one, "hours": 24}]),
                    {
                        "id": "order",
                        "text": "order",
                        "outcomes": [order, {"hours": 4, "conduct": -5, "goto": ahead}],
                    },
                    choice("other", ahead, hours=4, restrain=[other]),
                ],
            }
        )
    listed = [
        {
            "id": f"a{place}",
            "label": f"Account {place}",
            "kind": "bank_account",
            "value": 100_000 * (place + 1),
            "moves": [{"at": 8 * place + 6, "amount": 40_000}, {"at": 12 * place + 9}],
        }
        for place in range(assets)
    ]
    return case(made, limit=120, timeout="late", assets=listed)


def choice(name: str, goto: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "text": name, "goto": goto} | keys


def case(scenes: list[dict[str, Any]], **keys: Any) -> dict[str, Any]:
    endings = [
        {"id": "won", "title": "Won", "ending": "success"},
        {"id": "late", "title": "Late", "ending": "failure"},
    ]
    scenes[-1]["choices"].append(choice("give-up", "late"))
    return {
        "format": 1,
        "id": "made",
        "title": "Made by rule",
        "language": "en",
        "currency": "USD",
        "start": "s0",
        "pass_mark": 60,
        "scoring": {"secured": 60, "conduct": 25, "evidence": 15},
        "scenes": scenes + endings,
    } | keys
