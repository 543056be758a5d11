"""The picture of the money grows as evidence is earned, and shows nothing before."""

import re

import pytest
from django.test import Client
from django.utils import translation

from case_engine.decisions import read_decision
from simulations.content.content import Content
from simulations.content.play import Play
from simulations.room.money_flow_svg import (
    DrawnNode,
    DrawnTransfer,
    FlowPicture,
    draw,
)
from simulations.room.room import Room
from tests.case_engine.small_cases import (
    Raw,
    asset,
    case_of,
    choice,
    ending,
    evidence,
    scene,
    sound,
)
from tests.html import folded
from tests.simulations.played import a_case, an_attempt


def two_hops() -> Raw:
    """From a payer through a bank to a wallet, where some of it goes at hour 10."""
    return case_of(
        [
            scene(
                "desk",
                choice("ask", "desk", hours=1, reveal=["list"]),
                choice("look", "desk", hours=1, reveal=["wallet"]),
                choice("wait", "desk", hours=12),
                choice("hold", "desk", hold=[{"asset": "bank", "hours": 5}]),
                choice("end"),
            ),
            ending("won"),
        ],
        jurisdictions=[{"id": "ardenia", "name": "Ardenia"}],
        parties=[
            {"id": "payer", "name": "The payer", "kind": "company", "known": True}
        ],
        assets=[
            asset(
                "bank",
                3000,
                {"at": 10, "to": "wallet", "amount": 500},
                {"at": 20},
                known=True,
                label="The bank account",
                jurisdiction="ardenia",
            ),
            asset("wallet", 1000, label="The hidden wallet"),
        ],
        evidence=[evidence("list", title="The secret list")],
        links=[
            {"from": "payer", "to": "bank", "amount": 4000, "text": "an invoice"},
            {
                "from": "payer",
                "to": "wallet",
                "amount": 1000,
                "text": "a side payment",
                "evidence": "list",
            },
            {"from": "bank", "to": "wallet", "amount": 500, "text": "a swift exit"},
        ],
    )


def room_after(*decisions: str) -> Room:
    raw = two_hops()
    sound(raw)
    return Room(Play.replayed(Content(raw), map(read_decision, decisions)))


def picture_after(*decisions: str) -> FlowPicture:
    flow = room_after(*decisions).flow
    return draw(flow.nodes, flow.transfers, flow.money)


def shown(room: Room) -> list[str]:
    return [transfer.text for transfer in room.flow.transfers]


def test_a_transfer_is_shown_once_its_ends_are_known_and_its_evidence_is_earned():
    assert shown(room_after()) == ["an invoice"]
    assert shown(room_after("ask")) == ["an invoice"]
    assert shown(room_after("look")) == ["an invoice"]
    assert shown(room_after("ask", "look")) == ["an invoice", "a side payment"]


def test_what_may_still_move_is_shown_when_it_has_moved():
    assert "a swift exit" not in shown(room_after("look"))

    moved = room_after("look", "wait").flow.transfers[-1]
    assert (moved.text, moved.amount) == ("a swift exit", 50_000)


def test_what_is_new_since_the_last_decision_says_so():
    transfers = room_after("ask", "look").flow.transfers

    assert [transfer.is_new for transfer in transfers] == [False, True]
    assert [n.is_new for n in room_after("ask", "look").flow.nodes] == [
        False,
        False,
        True,
    ]
    assert not any(t.is_new for t in room_after().flow.transfers)


def test_an_account_says_what_of_its_money_is_in_which_state():
    def bank(*decisions: str) -> list[str]:
        nodes = room_after(*decisions).flow.nodes
        return next(node.words for node in nodes if node.id == "bank")

    assert bank() == ["3,000 at risk"]
    assert bank("hold") == ["3,000 on hold"]
    assert bank("wait") == ["2,500 at risk", "500 lost"]
    assert bank("look", "wait") == ["2,500 at risk"]
    assert bank("wait", "wait") == ["3,000 lost"]


def test_lines_and_bars_are_as_wide_as_their_money():
    parts = picture_after("ask", "look").parts
    nodes = [part for part in parts if isinstance(part, DrawnNode)]
    transfers = [part for part in parts if isinstance(part, DrawnTransfer)]
    lines = {drawn.transfer.amount: drawn.width for drawn in transfers}
    bars = {bar.share.amount: bar.width for node in nodes for bar in node.bars}

    assert lines[400_000] == pytest.approx(4 * lines[100_000])
    assert bars[300_000] == pytest.approx(3 * bars[100_000])
    assert lines[100_000] == bars[100_000]


def test_from_right_to_left_the_picture_is_mirrored():
    def places() -> list[float]:
        picture = picture_after("ask", "look")
        nodes = [part for part in picture.parts if isinstance(part, DrawnNode)]
        return [node.box.x + node.box.width / 2 - picture.width / 2 for node in nodes]

    with translation.override("en"):
        left = places()
    with translation.override("ar"):
        right = places()

    assert [x + y for x, y in zip(left, right, strict=True)] == [-8] * len(left)


def page_after(client: Client, attempt: object) -> str:
    return folded(client.get(f"/attempts/{attempt.pk}/").text)


@pytest.mark.django_db
def test_every_part_of_the_picture_leads_to_a_row_of_the_table(alice, sign_in):
    attempt = an_attempt(alice, a_case(two_hops()), "ask", "look")
    page = page_after(sign_in(alice), attempt)

    targets = re.findall(
        r'<a class="(?:flow-stop|transfer)[^"]*" href="#([^"]+)"', page
    )
    assert len(targets) == 3 + 2
    assert all(f'<tr id="{target}">' in page for target in targets)
    links = re.findall(
        r'<a class="(?:flow-stop|transfer)[^>]*aria-label="([^"]+)"', page
    )
    assert links[0] == "The payer"
    assert any("1,000, a side payment, shown by: The secret list" in t for t in links)


@pytest.mark.django_db
def test_nothing_of_what_is_hidden_is_in_the_page(alice, sign_in):
    attempt = an_attempt(alice, a_case(two_hops()))
    page = page_after(sign_in(alice), attempt)

    for hidden in "hidden wallet", "secret list", "a side payment", "a swift exit":
        assert hidden not in page


@pytest.mark.django_db
def test_without_links_there_is_no_picture(alice, sign_in):
    attempt = an_attempt(alice, a_case())

    assert "Money flow" not in page_after(sign_in(alice), attempt)


def test_all_known_assets_are_shown_and_where_money_went_that_is_out_of_sight():
    room = room_after("look", "wait", "wait")
    gone = room.flow.transfers[-1]

    assert [node.id for node in room.flow.nodes] == ["payer", "bank", "wallet", "bank?"]
    assert (gone.source.id, gone.target.name) == ("bank", "Not known where")
    assert (gone.amount, gone.is_new) == (250_000, True)
    assert not room_after("look", "wait", "wait", "ask").flow.transfers[-1].is_new
    # It is a line like others until the wallet is found: then it leads there.
    assert room_after("wait").flow.transfers[-1].amount == 50_000
    assert room_after("wait", "look").flow.transfers[-1].target.id == "wallet"
