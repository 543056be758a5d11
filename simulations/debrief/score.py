"""The score by its parts: what counted, and with what weight."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from case_engine.facts import EVIDENCE
from case_engine.scoring import Result
from case_engine.value import ValueByState
from simulations.content.money import Money
from simulations.content.play import Play
from simulations.content.shares import to_one_place


@dataclass(frozen=True)
class ScorePart:
    name: str
    what: str
    share: str
    weight: str
    points: str


def parts(play: Play, result: Result, money: Money) -> list[ScorePart]:
    weights = play.case.scoring
    secured, evidence = _secured(play, money), _evidence(play)
    return [
        _part(_("Value secured"), secured, result.secured, weights.secured),
        _part(_("Conduct"), _conduct(play), result.conduct, weights.conduct),
        _part(_("Evidence"), evidence, result.evidence, weights.evidence),
    ]


def _part(name: str, what: str, share: Fraction, weight: Fraction) -> ScorePart:
    points = to_one_place(share * weight / 100)
    return ScorePart(name, what, to_one_place(share), f"{float(weight):g}", points)


def _secured(play: Play, money: Money) -> str:
    amounts = ValueByState.of(play.case, play.state.holdings)
    return _("%(secured)s of %(total)s by order") % {
        "secured": money.short(amounts.secured),
        "total": money.short(amounts.total),
    }


def _conduct(play: Play) -> str:
    """Counts verdicts from sound to harmful. A decision without one is left out."""
    outcomes = (turn.outcome for turn in play.turns)
    counted = Counter(outcome.verdict for outcome in outcomes if outcome)
    words = [
        ngettext("%(n)d sound decision", "%(n)d sound decisions", counted["sound"])
        % {"n": counted["sound"]}
    ]
    if counted["defensible"]:
        words.append(_("%(n)d defensible") % {"n": counted["defensible"]})
    words.append(_("%(n)d poor") % {"n": counted["poor"]})
    words.append(_("%(n)d harmful") % {"n": counted["harmful"]})
    return _("%(counts)s. %(changes)s") % {
        "counts": ", ".join(words),
        "changes": _changes(play),
    }


def _changes(play: Play) -> str:
    """Says what made conduct other than 100: decisions with the same change together,
    in the order of the first.
    """
    by_points: dict[int, list[str]] = {}
    for step in play.steps:
        if points := step.turn.conduct:
            by_points.setdefault(points, []).append(str(step.decision_number))
    changes = [
        ngettext(
            "%(points)+d with decision %(numbers)s",
            "%(points)+d each with decisions %(numbers)s",
            len(numbers),
        )
        % {"points": points, "numbers": ", ".join(numbers)}
        for points, numbers in by_points.items()
    ]
    if not changes:
        return _("It begins at 100, and nothing changed it.")
    return _("It begins at 100: %(changes)s.") % {"changes": "; ".join(changes)}


def _evidence(play: Play) -> str:
    key = [item for item in play.case.evidence if item.key]
    if not key:
        return _("No key evidence in this case")
    earned = set(play.case.facts.names(EVIDENCE, play.state.facts))
    missing = [play.content.names[item.id] for item in key if item.id not in earned]
    text = ngettext(
        "%(earned)d of %(all)d item", "%(earned)d of %(all)d items", len(key)
    ) % {"earned": len(key) - len(missing), "all": len(key)}
    if missing:
        text += "; " + _("missing: %(names)s") % {"names": ", ".join(missing)}
    return text
