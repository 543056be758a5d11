"""Transcripts: plays that an author writes down and reads back, line by line.

    ## best
    decisions: open-case marks=85 file-order
    - briefing / open-case | 4 h | held 0 | secured 0 | lost 10,000 | account 50->40
    result: ending won (success), clock 4 h, …

A line says what holds after a decision, and what it changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from case_engine.decisions import write_decision
from case_engine.model import Case
from case_engine.play import Turn, begin
from case_engine.scoring import dissipated, result, secured_value
from case_engine.state import State, Status
from simulations.cli.text_output import grouped
from tracing.amounts import one_decimal


@dataclass
class Transcript:
    name: str
    decisions: list[str]
    lines: list[str]


def read_transcripts(path: Path) -> list[Transcript]:
    found: list[Transcript] = []
    for line in path.read_text().splitlines():
        if line.startswith("## "):
            found.append(Transcript(line[3:], [], []))
        elif line.startswith("decisions: "):
            found[-1].decisions = line.split()[1:]
        elif line.startswith(("- ", "result: ")):
            found[-1].lines.append(re.sub(r" +", " ", line))
    return found


def written(case: Case, turns: list[Turn]) -> list[str]:
    lines = []
    before = begin(case)
    for turn in turns:
        lines.append(_line(case, before, turn))
        before = turn.state
    return [*lines, _result(case, before)]


def _line(case: Case, before: State, turn: Turn) -> str:
    holdings = turn.state.holdings
    parts = [
        f"- {before.scene} / {write_decision(turn.decision)}",
        f"{turn.state.clock} h",
        f"held {grouped(_with(turn.state, Status.HELD))}",
        f"secured {grouped(secured_value(holdings))}",
        f"lost {grouped(dissipated(case, holdings))}",
    ]
    changes = "; ".join(_changes(case, before, turn.state))
    return " | ".join([*parts, changes] if changes else parts)


def _with(state: State, status: Status) -> int:
    statuses, values, *_ = state.holdings
    return sum(v for s, v in zip(statuses, values, strict=True) if s == status)


def _changes(case: Case, before: State, after: State) -> Iterator[str]:
    for place, asset in enumerate(case.assets):
        old, new = before.holdings.statuses[place], after.holdings.statuses[place]
        until = after.holdings.untils[place]
        end = f" until {until}" if new == Status.HELD else ""
        if old != new:
            yield f"{asset.id} {Status(old).word}->{Status(new).word}{end}"
        elif end and until != before.holdings.untils[place]:
            yield f"{asset.id} {Status(new).word}{end}"
        worth, now = before.holdings.values[place], after.holdings.values[place]
        if worth != now:
            yield f"{asset.id} {grouped(worth)}->{grouped(now)}"


def _result(case: Case, state: State) -> str:
    found = result(case, state)
    assert found is not None
    shown = one_decimal
    return (
        f"result: ending {found.ending} ({case.scenes[found.ending].ending}), "
        f"clock {state.clock} h, secured {grouped(secured_value(state.holdings))}, "
        f"only held {grouped(_with(state, Status.HELD))}, "
        f"free {grouped(_with(state, Status.FREE))}, "
        f"lost {grouped(dissipated(case, state.holdings))}; "
        f"secured {shown(found.secured)}, conduct {found.conduct}, "
        f"evidence {shown(found.evidence)}, score {shown(found.score)}, "
        + ("passed" if found.passed else "not passed")
    )
