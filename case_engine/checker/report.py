"""All that there is to say about a case, at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from case_engine.checker import reachability, references, rules
from case_engine.checker.schema import shape_of_case
from case_engine.checker.skill import warnings_of_skill
from case_engine.checker.solved import faults_in_play, warnings_in_play
from case_engine.checker.warnings import warnings_in_file
from case_engine.loader import read_case
from case_engine.solver.bots import BotPlay, play_bots
from case_engine.solver.findings import Findings
from case_engine.solver.price_table import PriceTable, price_table
from case_engine.solver.search import BOUND, Progress, search
from checking.ledgers import faults_of_ledgers
from checking.problems import Problem

Raw = dict[str, Any]

_STRUCTURE: tuple[Callable[[Raw], Iterator[Problem]], ...] = (
    references.duplicates,
    references.all_references,
    rules.limit,
    rules.last_outcomes,
    rules.conditional_texts,
    rules.one_effect_each,
    faults_of_ledgers,
    rules.tasks,
)
_CONTENT: tuple[Callable[[Raw], Iterator[Problem]], ...] = (
    rules.size,
    rules.weights,
    rules.taste,
    rules.circles,
    reachability.dead_ends,
)


@dataclass(frozen=True, slots=True)
class CaseReport:
    """It says what is wrong with a case; errors stop a release. `findings` is None
    where it could not even be played.
    """

    errors: list[Problem]
    warnings: list[Problem]
    findings: Findings | None
    prices: PriceTable | None = None  # None too where the search was cut short
    bots: Mapping[str, BotPlay] = field(default_factory=dict)


def faults(raw: Raw) -> list[Problem]:
    """What keeps a structure from being read as a case at all."""
    problems = list(shape_of_case(raw, ""))
    for rule in _STRUCTURE:
        problems += rule(raw)
    return problems


def errors_in_file(raw: Raw) -> list[Problem]:
    """All that keeps a case from being released, short of playing it."""
    errors = faults(raw)
    for rule in _CONTENT:
        errors += rule(raw)
    return errors


def check(
    raw: Raw, bound: int | None = None, progress: Progress | None = None
) -> CaseReport:
    errors = faults(raw)
    playable = not errors
    for rule in _CONTENT:
        errors += rule(raw)
    if not playable:
        return CaseReport(errors, [], None)
    case = read_case(raw)
    findings, prospects = search(case, bound or _bound(len(case.scenes)), progress)
    errors += faults_in_play(raw, findings)
    bots = play_bots(case)
    warnings = [
        *warnings_in_file(raw, case),
        *warnings_in_play(raw, case, findings),
        *warnings_of_skill(raw, case, findings, bots),
    ]
    return CaseReport(errors, warnings, findings, price_table(prospects), bots)


def _bound(scenes: int) -> int:
    """States to look at: all of them in a case that people write by hand; a file of
    two thousand scenes is still checked while its writer waits.
    """
    return min(BOUND, max(BOUND // 25, 40 * BOUND // scenes))
