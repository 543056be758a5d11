"""What a play is worth, at its ending."""

from dataclasses import dataclass
from fractions import Fraction

from case_engine.model import Case
from case_engine.state import Holdings, State, Status


@dataclass(frozen=True, slots=True)
class Result:
    """Parts and score from 0 to 100, exact."""

    score: Fraction
    secured: Fraction
    conduct: Fraction
    evidence: Fraction
    ending: str
    passed: bool


def secured_value(holdings: Holdings) -> int:
    """Returns the cents under an order. A hold is not an order."""
    return sum(
        value
        for status, value in zip(holdings.statuses, holdings.values, strict=True)
        if status >= Status.RESTRAINED
    )


def dissipated(case: Case, holdings: Holdings) -> int:
    """Returns the cents that are lost: value is conserved, so what is nowhere else."""
    return case.opening_total - sum(holdings.values)


def result(case: Case, state: State) -> Result | None:
    """None while the case goes on."""
    if not case.scenes[state.scene].ending:
        return None
    revealed = (state.facts & case.key_evidence).bit_count()
    return weigh(
        case, state.scene, secured_value(state.holdings), state.conduct, revealed
    )


def weigh(case: Case, ending: str, secured: int, conduct: int, revealed: int) -> Result:
    """Where nothing is at stake, nothing was lost: the part counts in full."""
    scoring = case.scoring
    secured_part = _share(secured, case.opening_total)
    conduct_part = Fraction(max(0, min(100, 100 + conduct)))
    evidence_part = _share(revealed, case.key_evidence.bit_count())
    score = (
        scoring.secured * secured_part
        + scoring.conduct * conduct_part
        + scoring.evidence * evidence_part
    ) / 100
    passed = (
        score >= scoring.pass_mark
        and conduct_part >= scoring.pass_conduct
        and case.scenes[ending].ending != "failure"
    )
    return Result(score, secured_part, conduct_part, evidence_part, ending, passed)


def _share(part: int, whole: int) -> Fraction:
    return Fraction(100 * part, whole) if whole else Fraction(100)
