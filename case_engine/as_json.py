"""What the commands print for programs, and what is kept of a search.

Scores, shares and amounts are strings: the exact decimal where there is one.
"""

from collections.abc import Mapping
from typing import Any

from case_engine.checker.messages import MESSAGES
from case_engine.checker.report import CaseReport
from case_engine.decisions import write_decision
from case_engine.facts import EVIDENCE, FLAG, KNOWN
from case_engine.model import Case
from case_engine.play import offered
from case_engine.prices import Analysis, Price, PricedDecision
from case_engine.scoring import Result, dissipated, result
from case_engine.solver.bots import BotPlay, ChancePlays
from case_engine.solver.findings import Findings, SolvedPlay, label
from case_engine.solver.price_table import Outlook
from case_engine.state import State, Status
from checking.messages import AS_WRITTEN
from checking.problems import Problem
from tracing.amounts import exact, exact_or_fraction, money, to_the_cent
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
    """What a search found, and how far bots come that know nothing."""
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
        "harm": {
            str(acts): None
            if done is None
            else {"score": exact(done.score), "passes": done.passes}
            for acts, done in findings.harm.items()
        },
        "prices": {
            label(case, *outcome): {
                "least": exact_or_fraction(price.least),
                "most": exact_or_fraction(price.most),
                "mistakes": price.mistakes,
            }
            for outcome, price in sorted(findings.prices.items())
        },
    }


def bots_as_json(
    bots: Mapping[str, BotPlay], chance: ChancePlays, ticking: ChancePlays | None = None
) -> Json:
    """`ticking` is of those who tick every option in tasks."""
    return {
        **{name: _bot(play) for name, play in bots.items()},
        "chance": _by_chance(chance),
        **({"tick_all": _by_chance(ticking)} if ticking else {}),
    }


def _by_chance(plays: ChancePlays) -> Json:
    median = plays.median
    return {
        "passes": float(plays.passes),
        "median": None if median is None else exact(median),
    }


def _bot(play: BotPlay) -> Json:
    outcome = play.result
    return {
        "score": None if outcome is None else exact(outcome.score),
        "passed": outcome is not None and outcome.passed,
        "ending": None if outcome is None else outcome.ending,
        "decisions": [write_decision(decision) for decision in play.decisions],
    }


def analysis_as_json(analysis: Analysis) -> Json:
    """Numbers are texts: decimals, or fractions where a decimal would not be exact."""
    outcome = analysis.result
    return {
        "complete": analysis.complete,
        "start": _outlook(analysis.start),
        "decisions": [_priced(decision) for decision in analysis.decisions],
        "missed": _price(analysis.missed),
        "ended": outcome is not None,
        "score": None if outcome is None else exact_or_fraction(outcome.score),
        "secured": None if outcome is None else money(analysis.secured),
        "passed": None if outcome is None else outcome.passed,
    }


def _priced(priced: PricedDecision) -> Json:
    outcome = priced.turn.outcome
    return {
        "scene": priced.scene,
        "decision": write_decision(priced.turn.decision),
        "door": priced.is_door,
        "hours": priced.turn.hours,
        "verdict": (outcome.verdict or None) if outcome else None,
        "price": _price(priced.price),
        "after": _outlook(priced.after),
        "others": [
            {"decision": write_decision(decision), "price": _price(price)}
            for decision, price in priced.others
        ],
        "put_pass_out_of_reach": priced.put_pass_out_of_reach,
    }


def _outlook(outlook: Outlook) -> Json:
    score, secured, passes = outlook
    return {
        "score": None if score is None else exact_or_fraction(score),
        "secured": None if secured is None else money(secured),
        "passes": passes,
    }


def _price(price: Price | None) -> Json | None:
    if price is None:
        return None
    return {"score": exact_or_fraction(price.score), "secured": money(price.secured)}


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
            name: {"balance": to_the_cent(balance), "traced": to_the_cent(traced)}
            for name, balance, traced in accounts
        },
        "transactions": {
            transaction.id: to_the_cent(carried) for transaction, carried in moved
        },
    }
