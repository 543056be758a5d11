"""The scene that is played now: its text, and what is asked."""

from dataclasses import dataclass

from case_engine.decisions import Refused
from case_engine.play import offered
from exercises.kinds.blinding import Blinding
from simulations.content.content import Content
from simulations.content.play import Play


@dataclass(frozen=True)
class ChoiceCard:
    value: str
    text: str
    barred: Refused | None


def choices(play: Play, key: str) -> list[ChoiceCard]:
    """Each attempt has an order of its own: authors like to write the right one first.

    Without a key, as an author tries the case, they stand as they were written.
    """
    blinding, offers = Blinding(key), offered(play.content.case, play.state)
    return [
        ChoiceCard(blinding.id(offer.id), offer.text, offer.barred)
        for offer in (blinding.shuffled(offers) if key else offers)
    ]


def choice_named(content: Content, scene: str, key: str, value: str) -> str:
    """The id of a choice that the scene has, on offer or not; "" if it has none."""
    names = (choice.id for choice in content.case.scenes[scene].choices)
    return Blinding(key).ids(names).get(value, "")
