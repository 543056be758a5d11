"""What happened, hour by hour, for the trainee's log and the debrief."""

from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    REVEALED = "revealed"  # evidence
    BECAME_KNOWN = "became-known"  # an asset or a party
    HELD = "held"
    RESTRAINED = "restrained"
    RELEASED = "released"
    CONFISCATED = "confiscated"
    RETURNED = "returned"
    LAPSED = "lapsed"
    MOVED = "moved"
    DISSIPATED = "dissipated"


@dataclass(frozen=True, slots=True)
class Event:
    hour: int
    kind: EventKind
    subject: str  # the id of an asset, a party or a piece of evidence
    amount: int | None = None  # cents: what moved, or what the asset was worth then
    to: str | None = None  # the asset that a move went to
    until: int | None = None  # the hour at which a hold will lapse
