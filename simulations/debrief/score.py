"""The score by its parts: what counted, and with what weight."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from case_engine.facts import EVIDENCE
from case_engine.scoring import Result
from case_engine.value import ValueByState
from simulations.content.content import Content
from simulations.content.money import Money
from simulations.debrief.timeline import Timeline
from tracing.amounts import one_decimal


@dataclass(frozen=True)
class ScorePart:
    name: str
    what: str
    share: str
    weight: str
    points: str


def parts(
    timeline: Timeline, result: Result, content: Content, money: Money
) -> list[ScorePart]:
    weights = timeline.case.scoring
    secured, evidence = _secured(timeline, money), _evidence(timeline, content)
    return [
        _part(_("Value secured"), secured, result.secured, weights.secured),
        _part(_("Conduct"), _conduct(timeline), result.conduct, weights.conduct),
        _part(_("Evidence"), evidence, result.evidence, weights.evidence),
    ]


def _part(name: str, what: str, share: Fraction, weight: Fraction) -> ScorePart:
    points = one_decimal(share * weight / 100)
    return ScorePart(name, what, one_decimal(share), f"{float(weight):g}", points)


def _secured(timeline: Timeline, money: Money) -> str:
    amounts = ValueByState.of(timeline.case, timeline.end.holdings)
    return _("%(secured)s of %(total)s by order") % {
        "secured": money.short(amounts.secured),
        "total": money.short(amounts.total),
    }


def _conduct(timeline: Timeline) -> str:
    """Counts verdicts from sound to harmful. A decision without one is left out."""
    outcomes = (turn.outcome for turn in timeline.turns)
    counted = Counter(outcome.verdict for outcome in outcomes if outcome)
    words = [
        ngettext("%(n)d sound decision", "%(n)d sound decisions", counted["sound"])
        % {"n": counted["sound"]}
    ]
    if counted["defensible"]:
        words.append(_("%(n)d defensible") % {"n": counted["defensible"]})
    words.append(_("%(n)d poor") % {"n": counted["poor"]})
    words.append(_("%(n)d harmful") % {"n": counted["harmful"]})
    return ", ".join(words)


def _evidence(timeline: Timeline, content: Content) -> str:
    key = [item for item in timeline.case.evidence if item.key]
    if not key:
        return _("No key evidence in this case")
    earned = set(timeline.case.facts.names(EVIDENCE, timeline.end.facts))
    missing = [content.names[item.id] for item in key if item.id not in earned]
    text = ngettext(
        "%(earned)d of %(all)d item", "%(earned)d of %(all)d items", len(key)
    ) % {"earned": len(key) - len(missing), "all": len(key)}
    if missing:
        text += "; " + _("missing: %(names)s") % {"names": ", ".join(missing)}
    return text
