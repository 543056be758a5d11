"""The scene that is played now: its text, and what is asked."""

import hashlib
from dataclasses import dataclass

from case_engine.play import offered
from simulations.content.content import Content
from simulations.content.play import Play


@dataclass(frozen=True)
class ChoiceCard:
    value: str
    text: str
    barred: str | None


def opaque_id(key: str, name: str) -> str:
    """Gives a form a name that says nothing: authors call choices and options `harmful`
    or `step-3`. The same all through an attempt, whose id is the key.
    """
    if not key:
        return name
    return hashlib.sha256(f"{key}/{name}".encode()).hexdigest()[:12]


def choices(play: Play, key: str) -> list[ChoiceCard]:
    """Each attempt has an order of its own: authors like to write the right one first.

    Without a key, as an author tries the case, they stand as they were written.
    """
    cards = [
        ChoiceCard(opaque_id(key, offer.id), offer.text, offer.barred)
        for offer in offered(play.content.case, play.state)
    ]
    return sorted(cards, key=lambda card: card.value) if key else cards


def choice_named(content: Content, scene: str, key: str, value: str) -> str:
    """The id of a choice that the scene has, on offer or not; "" if it has none."""
    names = (choice.id for choice in content.case.scenes[scene].choices)
    return next((name for name in names if opaque_id(key, name) == value), "")
