"""What only playing shows: every play there is, as the solver found them."""

from collections.abc import Iterator
from typing import Any

from case_engine.checker import messages
from case_engine.facts import EVIDENCE
from case_engine.model import Case, Outcome
from case_engine.scoring import Result
from case_engine.solver.findings import BODY, TASK, Findings, outcome_of
from checking.problems import Problem
from tracing.amounts import exact, one_decimal

Raw = dict[str, Any]


def faults_in_play(raw: Raw, findings: Findings) -> Iterator[Problem]:
    for index, scene in enumerate(raw["scenes"]):
        if scene["id"] in findings.stuck:
            yield messages.STUCK.at(f"scenes[{index}]", id=scene["id"])


def warnings_in_play(raw: Raw, case: Case, findings: Findings) -> Iterator[Problem]:
    yield from _unfounded(raw, case, findings)
    if not findings.complete:
        yield messages.SEARCH_CUT_SHORT.at("scenes", count=findings.states)
        return
    yield from _never_got(raw, case, findings)
    yield from _never_shown(raw, findings)
    yield from _never_revealed(raw, case, findings)
    yield from _never_restrained(raw, case, findings)
    yield from _scores(case, findings)


def _never_got(raw: Raw, case: Case, findings: Findings) -> Iterator[Problem]:
    never = findings.never(case)
    dead = set(never.choices)
    places = {scene["id"]: index for index, scene in enumerate(raw["scenes"])}
    for name in never.scenes:
        yield messages.SCENE_NEVER_REACHED.at(f"scenes[{places[name]}]", id=name)
    for scene, choice in never.choices:
        path = f"scenes[{places[scene]}].choices[{choice}]"
        yield messages.CHOICE_NEVER_MADE.at(path)
    for label in never.outcomes:
        if label[:2] not in dead and label[0] not in never.scenes:
            yield messages.OUTCOME_NEVER_REACHED.at(outcome_path(raw, label))


def _never_shown(raw: Raw, findings: Findings) -> Iterator[Problem]:
    places = {scene["id"]: index for index, scene in enumerate(raw["scenes"])}
    for scene, choice, part in findings.unshown:
        path = f"scenes[{places[scene]}]"
        path += ".body" if choice == BODY else f".choices[{choice}].barred"
        yield messages.TEXT_NEVER_SHOWN.at(f"{path}[{part}]")


def _unfounded(raw: Raw, case: Case, findings: Findings) -> Iterator[Problem]:
    for label in sorted(findings.unfounded):
        yield messages.UNFOUNDED_ORDER.at(outcome_path(raw, label))


def _never_revealed(raw: Raw, case: Case, findings: Findings) -> Iterator[Problem]:
    gains = 0
    for outcome in _got(case, findings):
        gains |= outcome.gains
    revealed = set(case.facts.names(EVIDENCE, gains))
    for index, evidence in enumerate(case.evidence):
        if evidence.id not in revealed:
            yield messages.NEVER_REVEALED.at(f"evidence[{index}]", id=evidence.id)


def _never_restrained(raw: Raw, case: Case, findings: Findings) -> Iterator[Problem]:
    restrained = {
        effect.asset
        for outcome in _got(case, findings)
        for effect in outcome.effects
        if effect.verb == "restrain"
    }
    for index, asset in enumerate(case.assets):
        if index not in restrained:
            yield messages.NEVER_RESTRAINED.at(f"assets[{index}]", id=asset.id)


def _scores(case: Case, findings: Findings) -> Iterator[Problem]:
    best, mark = findings.best, case.scoring.pass_mark
    if best is not None and _conduct_fails(case, best.result):
        yield messages.NO_CONDUCT_PASSES.at(
            "pass_conduct",
            score=one_decimal(best.result.score),
            pass_conduct=exact(case.scoring.pass_conduct),
        )
    elif best is not None and not best.result.passed:
        yield messages.NO_PLAY_PASSES.at(
            "pass_mark", score=one_decimal(best.result.score), pass_mark=exact(mark)
        )
    if best is not None and findings.every_play_passes:
        yield messages.ANY_PLAY_PASSES.at("pass_mark")


def _conduct_fails(case: Case, found: Result) -> bool:
    """Whether all else would pass."""
    failed = case.scenes[found.ending].ending == "failure"
    reached = found.score >= case.scoring.pass_mark and not failed
    return reached and not found.passed


def _got(case: Case, findings: Findings) -> Iterator[Outcome]:
    """The outcomes that some play gets."""
    return (outcome_of(case, label) for label in findings.outcomes)


def outcome_path(raw: Raw, label: tuple[str, int, int]) -> str:
    """Where it stands in the file: in the choice itself where that has but one."""
    name, choice, outcome = label
    index, scene = next(
        (index, scene)
        for index, scene in enumerate(raw["scenes"])
        if scene["id"] == name
    )
    if choice == TASK:
        return f"scenes[{index}].task.outcomes[{outcome}]"
    path = f"scenes[{index}].choices[{choice}]"
    if "outcomes" in scene["choices"][choice]:
        path += f".outcomes[{outcome}]"
    return path
