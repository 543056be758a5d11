"""What the commands print for people: aligned, one thing a line."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from case_engine.decisions import write_decision
from case_engine.events import Event
from case_engine.model import Case
from case_engine.prices import Analysis, Price
from case_engine.scoring import Result
from case_engine.solver.bots import BotPlay, ChancePlays
from case_engine.solver.findings import Findings, SolvedPlay, label
from checking.text_table import table
from simulations.content.wording import event_in_words
from tracing.amounts import one_decimal, to_the_cent
from tracing.ledger import Ledger
from tracing.trace import Trace


def grouped(amount: int) -> str:
    """Cents as people write them: 1,250,000 and 99.50."""
    whole, part = divmod(amount, 100)
    return f"{whole:,}" + (f".{part:02}" if part else "")


def findings_as_text(case: Case, findings: Findings) -> list[str]:
    never = findings.never(case)
    states = ngettext("%d state", "%d states", findings.states) % findings.states
    whole = _("the whole case") if findings.complete else _("cut short at the bound")
    most = findings.most_secured
    lines = [
        *table(
            [
                (_("searched"), f"{states}, {whole}"),
                (_("most secured"), "-" if most is None else f"{one_decimal(most)} %"),
                (_("endings"), ", ".join(findings.endings(case)) or "-"),
            ]
        ),
        "",
        *_plays({_("best"): findings.best, _("worst"): findings.worst}),
        "",
        *_harm(findings),
    ]
    unseen = [
        *never.scenes,
        *(label(case, *choice) for choice in never.choices),
        *(label(case, *outcome) for outcome in never.outcomes),
    ]
    if unseen:
        heading = _("No play reaches") if findings.complete else _("Not seen so far")
        lines += ["", heading, *(f"  {name}" for name in unseen)]
    return lines


def _harm(findings: Findings) -> list[str]:
    rows = [[_("harmful acts, at least"), _("highest score"), ""]]
    for acts, done in findings.harm.items():
        if done is None:
            rows.append([str(acts), "-", _("no such play")])
        else:
            passes = _("can pass") if done.passes else _("cannot pass")
            rows.append([str(acts), one_decimal(done.score), passes])
    return table(rows, numbers=(1,))


def bots_as_text(
    bots: Mapping[str, BotPlay], chance: ChancePlays, ticking: ChancePlays | None = None
) -> list[str]:
    rows = [[_("who knows nothing"), _("score"), _("ending")]]
    for name, play in bots.items():
        if play.result is None:
            rows.append([name, "-", _("no ending")])
        else:
            score, *_rest, ending = _parts(play.result)
            rows.append([name, score, ending])
    rows.append([_("chance, median"), *_by_chance(chance)])
    if ticking:
        rows.append([_("chance, and ticks all in tasks"), *_by_chance(ticking)])
    return table(rows, numbers=(1,))


def _by_chance(plays: ChancePlays) -> list[str]:
    median = "-" if plays.median is None else one_decimal(plays.median)
    return [
        median,
        _("%(share)s %% pass") % {"share": one_decimal(plays.passes * 100)},
    ]


def analysis_as_text(analysis: Analysis) -> list[str]:
    """A line for each decision, and below it the others that were open."""
    rows = [[_("decision"), _("verdict"), _("hours"), _("points"), _("money"), ""]]
    for priced in analysis.decisions:
        outcome = priced.turn.outcome
        verdict = outcome.verdict if outcome else ""
        out_of_reach = priced.put_pass_out_of_reach
        rows.append(
            [
                f"{priced.scene}/{write_decision(priced.turn.decision)}",
                _("door") if priced.is_door else verdict,
                str(priced.turn.hours),
                *_price(priced.price),
                _("put a pass out of reach") if out_of_reach else "",
            ]
        )
        for decision, price in priced.others:
            rows.append([f"  {write_decision(decision)}", "", "", *_price(price), ""])
    rows.append([_("missed"), "", "", *_price(analysis.missed), ""])
    lines = table(rows, numbers=(2, 3, 4))
    if not analysis.complete:
        lines.append(_("The search was cut short, so no price is known."))
    if analysis.result is not None:
        lines += ["", *result_as_text(analysis.result)]
    return lines


def _price(price: Price | None) -> list[str]:
    if price is None:
        return ["-", "-"]
    return [one_decimal(price.score), grouped(price.secured)]


def _plays(plays: dict[str, SolvedPlay | None]) -> list[str]:
    solved = {name: play for name, play in plays.items() if play is not None}
    rows = [["", _("score"), _("secured"), _("conduct"), _("evidence"), _("ending")]]
    rows += [[name, *_parts(play.result)] for name, play in solved.items()]
    lines = table(rows, numbers=(1, 2, 3, 4))
    for name, play in solved.items():
        lines += ["", name, "  " + " ".join(map(write_decision, play.decisions))]
    return lines


def _parts(result: Result) -> list[str]:
    parts = (result.score, result.secured, result.conduct, result.evidence)
    passed = _("passed") if result.passed else _("not passed")
    return [*map(one_decimal, parts), f"{result.ending} ({passed})"]


def result_as_text(result: Result) -> list[str]:
    headings = [_("score"), _("secured"), _("conduct"), _("evidence"), _("ending")]
    return table([headings, _parts(result)], numbers=(0, 1, 2, 3))


def event_as_text(case: Case, event: Event) -> str:
    things = {e.id: e.title for e in case.evidence}
    things |= {a.id: a.label for a in case.assets} | {
        p.id: p.name for p in case.parties
    }
    words = event_in_words(event, things, grouped(event.amount or 0))
    return f"{event.hour:>5} h  {words}"


def trace_as_text(ledger: Ledger, trace: Trace) -> list[str]:
    rows = [[_("account"), _("balance"), _("traced")]]
    rows += [
        [name, to_the_cent(balance), to_the_cent(traced)]
        for name, balance, traced in zip(
            ledger.accounts, trace.balances, trace.traced, strict=True
        )
    ]
    moved = [[_("transaction"), _("amount"), _("carried")]]
    moved += [
        [transaction.id, to_the_cent(transaction.amount), to_the_cent(carried)]
        for transaction, carried in zip(ledger.transactions, trace.carried, strict=True)
    ]
    return [*table(rows, numbers=(1, 2)), "", *table(moved, numbers=(1, 2))]
