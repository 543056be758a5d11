"""One play: begin, see what is offered, decide, and so on to an ending.

All of it is a plain function of case, state and decision; nothing is ever changed
in place, and nothing depends on the time of day or on chance.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from case_engine.assets import AssetState
from case_engine.decisions import (
    Decision,
    Refused,
    first_matching_outcome,
    is_on_offer,
    is_open,
    judge,
    why_barred,
)
from case_engine.events import Event, EventKind
from case_engine.facts import EVIDENCE, KNOWN, VISITED
from case_engine.model import Case, Outcome
from case_engine.scoring import Result, result
from case_engine.state import NO_HOLD, Holdings, State, Status


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice as the trainee may see it: not a word of what would follow."""

    id: str
    text: str
    barred: Refused | None = None  # why it is not open yet


@dataclass(frozen=True, slots=True)
class Turn:
    """What one decision brought about."""

    decision: Decision
    state: State
    hours: int
    events: tuple[Event, ...]
    conduct: int
    outcome: Outcome | None  # None: the limit passed, and no effect applied

    @property
    def timed_out(self) -> bool:
        return self.outcome is None


def begin(case: Case) -> State:
    """Moves at hour 0 have happened before the first decision."""
    names = [p.id for p in case.parties if p.known]
    names += [a.id for a in case.assets if a.known]
    facts = case.facts.bits(KNOWN, names) | case.facts.bit(VISITED, case.start)
    return State(case.start, 0, facts, _hour_0(case).freeze(), 0)


def opening_events(case: Case) -> tuple[Event, ...]:
    """What had happened at hour 0, before the first decision."""
    events: list[Event] = []
    _hour_0(case, events)
    return tuple(events)


def _hour_0(case: Case, events: list[Event] | None = None) -> AssetState:
    count = len(case.assets)
    holdings = Holdings(
        (Status.FREE.value,) * count,
        tuple(asset.value for asset in case.assets),
        (NO_HOLD,) * count,
        0,
    )
    assets = AssetState(case, holdings, events)
    assets.run(-1, 0)
    return assets


def offered(case: Case, state: State) -> list[Offer]:
    """Returns the choices on offer, open or barred; none in a task or at an ending."""
    return [
        Offer(
            choice.id,
            choice.text,
            None if is_open(choice, state) else why_barred(case, choice, state),
        )
        for choice in case.scenes[state.scene].choices
        if is_on_offer(choice, state)
    ]


def decide(case: Case, state: State, decision: Decision) -> Turn | Refused:
    """`decision` is the id of a choice, or the marks of a task's answer.

    Refused: nothing has changed.
    """
    outcomes = judge(case, state, decision)
    if isinstance(outcomes, Refused):
        return outcomes
    marks = decision if isinstance(decision, Fraction) else None
    outcome = first_matching_outcome(outcomes, state, marks)
    events: list[Event] = []
    assets = AssetState(case, state.holdings, events)
    clock = state.clock + outcome.hours
    if case.limit is not None and clock > case.limit:
        return _time_is_up(case, state, decision, assets)
    assets.run(state.clock, clock)
    events += _revealed(case, state, outcome, clock)
    assets.apply(outcome.effects, clock)
    facts = (state.facts | outcome.gains) & ~outcome.clears
    entered = case.facts.bit(VISITED, outcome.goto)
    after = State(
        outcome.goto,
        clock,
        facts | entered,
        assets.freeze(),
        state.conduct + outcome.conduct,
        again=facts & entered != 0,
    )
    return Turn(decision, after, outcome.hours, tuple(events), outcome.conduct, outcome)


def turn_of(case: Case, state: State, decision: Decision) -> Turn:
    """What a decision brings that is known to be open; ValueError where it is not."""
    turn = decide(case, state, decision)
    if isinstance(turn, Refused):
        raise ValueError(turn.reason)
    return turn


class RefusedInReplayError(Exception):
    def __init__(self, place: int, refused: Refused) -> None:
        super().__init__(f"decision {place + 1}: {refused.reason}")
        self.place = place  # counted from 0
        self.refused = refused


def replay(case: Case, decisions: Iterable[Decision]) -> list[Turn]:
    """Returns the turns of a whole play, or raises RefusedInReplayError."""
    turns: list[Turn] = []
    state = begin(case)
    for index, decision in enumerate(decisions):
        turn = decide(case, state, decision)
        if isinstance(turn, Refused):
            raise RefusedInReplayError(index, turn)
        turns.append(turn)
        state = turn.state
    return turns


def replay_to_end(case: Case, decisions: Iterable[Decision]) -> Result:
    """What a whole play is worth; ValueError where it stops before an ending."""
    turns = replay(case, decisions)
    last = turns[-1].state if turns else begin(case)
    ending = result(case, last)
    if ending is None:
        raise ValueError("these decisions do not lead to an ending")
    return ending


def _time_is_up(
    case: Case, state: State, decision: Decision, assets: AssetState
) -> Turn:
    """Time runs to the limit, the decision comes too late to have an effect."""
    limit = case.limit or 0
    assets.run(state.clock, limit)
    entered = case.facts.bit(VISITED, case.timeout)
    after = State(
        case.timeout,
        limit,
        state.facts | entered,
        assets.freeze(),
        state.conduct,
        again=state.facts & entered != 0,
    )
    events = tuple(assets.events or ())
    return Turn(decision, after, limit - state.clock, events, 0, None)


def _revealed(case: Case, state: State, outcome: Outcome, clock: int) -> list[Event]:
    new = outcome.gains & ~state.facts
    evidence = case.facts.names(EVIDENCE, new)
    known = case.facts.names(KNOWN, new)
    return [
        *(Event(clock, EventKind.REVEALED, name) for name in evidence),
        *(Event(clock, EventKind.BECAME_KNOWN, name) for name in known),
    ]
