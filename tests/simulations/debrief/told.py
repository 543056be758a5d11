"""A short case that tells something of each decision, and its debrief as text."""

from tests.case_engine.small_cases import asset, case_of, choice, ending, scene
from tests.html import folded

TOLD = {"verdict": "poor", "feedback": "The bank closes at five.", "conduct": -15}
SOURCED = {"principle": "A hold is not an order", "source": "Guideline 7"}


def told_raw():
    """As `short_raw`, with feedback; waiting loses half."""
    hold = {"asset": "account", "hours": 24}
    return case_of(
        [
            scene(
                "call",
                choice("stop", "court", hours=4, hold=[hold], **SOURCED),
                choice("wait", "court", hours=40, **TOLD, **SOURCED),
            ),
            scene("court", choice("order", "won", hours=8, restrain=["account"])),
            ending("won"),
        ],
        assets=[asset("account", 1000, {"at": 30, "amount": 500}, label="The account")],
    )


def page_of(client, attempt) -> str:
    """The debrief, and below it the decisions in full."""
    address = f"/attempts/{attempt.pk}/debrief/"
    pages = client.get(address), client.get(f"{address}decisions/")
    return "".join(folded(page.text) for page in pages)
