"""What the commands print for programs, and what is kept of a search.

Scores, shares and amounts are strings: the exact decimal where there is one.
"""

from fractions import Fraction
from typing import Any

from case_engine.checker.messages import MESSAGES
from case_engine.checker.report import CaseReport
from case_engine.decisions import write_decision
from case_engine.facts import EVIDENCE, FLAG, KNOWN
from case_engine.model import Case
from case_engine.play import offered
from case_engine.scoring import Result, dissipated, result
from case_engine.solver.findings import Findings, SolvedPlay, label
from case_engine.state import State, Status
from checking.messages import AS_WRITTEN
from checking.problems import Problem
from tracing.amounts import decimal, exact, money
from tracing.ledger import Ledger
from tracing.trace import Trace

Json = dict[str, Any]


def report_as_json(report: CaseReport) -> Json:
    return {
        "errors": [problem.as_json() for problem in report.errors],
        "warnings": [problem.as_json() for problem in report.warnings],
    }


def problem_from_json(kept: Json) -> Problem:
    """A problem of a report that was kept. Where it has no code that is known now, its
    sentence stays as it was written.
    """
    said = MESSAGES.get(kept.get("code", ""))
    if said is None:
        return AS_WRITTEN.at(kept["path"], text=kept["message"])
    return Problem(kept["path"], said, kept["params"])


def findings_as_json(case: Case, findings: Findings) -> Json:
    never = findings.never(case)
    most = findings.most_secured
    return {
        "complete": findings.complete,
        "states": findings.states,
        "best": _play(findings.best),
        "worst": _play(findings.worst),
        "most_secured": None if most is None else exact(most),
        "endings": findings.endings(case),
        "never": {
            "scenes": never.scenes,
            "choices": [label(case, *choice) for choice in never.choices],
            "outcomes": [label(case, *outcome) for outcome in never.outcomes],
        },
    }


def _play(play: SolvedPlay | None) -> Json | None:
    if play is None:
        return None
    decisions = [write_decision(decision) for decision in play.decisions]
    return {**_result(play.result), "decisions": decisions}


def _result(result: Result) -> Json:
    return {
        "score": exact(result.score),
        "secured": exact(result.secured),
        "conduct": exact(result.conduct),
        "evidence": exact(result.evidence),
        "ending": result.ending,
        "passed": result.passed,
    }


def state_as_json(case: Case, state: State) -> Json:
    ending = result(case, state)
    return {
        "scene": state.scene,
        "clock": state.clock,
        "evidence": case.facts.names(EVIDENCE, state.facts),
        "known": case.facts.names(KNOWN, state.facts),
        "flags": case.facts.names(FLAG, state.facts),
        "assets": {
            asset.id: {
                "state": Status(status).word,
                "value": money(value),
                "until": until if status == Status.HELD else None,
            }
            for asset, status, value, until in zip(
                case.assets, *state.holdings[:3], strict=True
            )
        },
        "dissipated": money(dissipated(case, state.holdings)),
        "offered": [offer.id for offer in offered(case, state) if offer.barred is None],
        "ending": None if ending is None else _result(ending),
    }


def trace_as_json(ledger: Ledger, trace: Trace) -> Json:
    """The amounts are rounded to the cent, half even."""
    accounts = zip(ledger.accounts, trace.balances, trace.traced, strict=True)
    moved = zip(ledger.transactions, trace.carried, strict=True)
    return {
        "accounts": {
            name: {"balance": _cents(balance), "traced": _cents(traced)}
            for name, balance, traced in accounts
        },
        "transactions": {
            transaction.id: _cents(carried) for transaction, carried in moved
        },
    }


def _cents(amount: Fraction | int) -> str:
    return decimal(Fraction(round(amount), 100), 2)
