"""Whether a case can be passed without skill, and what its verdicts cost."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from case_engine.checker import messages
from case_engine.checker.solved import outcome_path
from case_engine.model import Case, Scene
from case_engine.solver.bots import BotPlay
from case_engine.solver.findings import Findings, outcome_of
from checking.problems import Problem
from tracing.amounts import one_decimal

Raw = dict[str, Any]

_SHARE_OF_SCENES = Fraction(40, 100)
_TIMES_THE_OTHERS = Fraction(13, 10)
LEAST_COST = {
    "poor": (Fraction(2), messages.CHEAP_POOR),
    "harmful": (Fraction(10), messages.CHEAP_HARMFUL),
}


def warnings_of_skill(
    raw: Raw, case: Case, findings: Findings, bots: Mapping[str, BotPlay]
) -> Iterator[Problem]:
    if not findings.every_play_passes:  # else that is said, and says more
        yield from _bots(bots)
    yield from _lengths(case)
    if findings.complete:
        yield from _two_harms(findings)
        yield from _cheap(raw, case, findings)


def _bots(bots: Mapping[str, BotPlay]) -> Iterator[Problem]:
    for name, play in bots.items():
        if play.result is not None and play.result.passed:
            score = one_decimal(play.result.score)
            yield messages.BOT_PASSES[name].at("pass_mark", score=score)


def _lengths(case: Case) -> Iterator[Problem]:
    """Where the sound option stands out by its length."""
    by_scene = map(_told_by_length, case.scenes.values())
    told = [is_told for is_told in by_scene if is_told is not None]
    count = sum(told)
    if count > _SHARE_OF_SCENES * len(told):
        yield messages.LONGEST_IS_SOUND.at("scenes", count=count, of=len(told))


def _told_by_length(scene: Scene) -> bool | None:
    """None in a scene that has not exactly one sound option, or no other."""
    options = [choice for choice in scene.choices if not choice.is_door]
    sound = [c for c in options if any(o.verdict == "sound" for o in c.outcomes)]
    if len(sound) != 1 or len(options) < 2:
        return None
    length = len(sound[0].text)
    others = [len(choice.text) for choice in options if choice is not sound[0]]
    mean = Fraction(sum(others), len(others))
    return length > max(others) or length >= _TIMES_THE_OTHERS * mean


def _two_harms(findings: Findings) -> Iterator[Problem]:
    done = findings.harm[2]
    if done is not None and done.passes:
        yield messages.TWO_HARMS_PASS.at("pass_mark", score=one_decimal(done.score))


def _cheap(raw: Raw, case: Case, findings: Findings) -> Iterator[Problem]:
    """Told of a play that had missed nothing so far."""
    places = {scene["id"]: index for index, scene in enumerate(raw["scenes"])}
    for label in sorted(findings.prices, key=lambda label: (places[label[0]], label)):
        price, _most, mistakes = findings.prices[label]
        verdict = outcome_of(case, label).verdict
        if mistakes or verdict not in LEAST_COST:
            continue
        least, message = LEAST_COST[verdict]
        if price < least:
            path = outcome_path(raw, label)
            yield message.at(path, price=one_decimal(price), least=str(least))
