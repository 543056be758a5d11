"""What only playing shows: every play there is, as the solver found them."""

from collections.abc import Iterator
from typing import Any

from case_engine.facts import EVIDENCE
from case_engine.model import Case, Outcome
from case_engine.solver.findings import TASK, Findings
from checking.problems import Problem
from tracing.amounts import exact, one_decimal

Raw = dict[str, Any]


def faults_in_play(raw: Raw, findings: Findings) -> Iterator[Problem]:
    for place, scene in enumerate(raw["scenes"]):
        if scene["id"] in findings.stuck:
            yield Problem(
                f"scenes[{place}]",
                f"The scene “{scene['id']}” can leave the trainee with nothing offered "
                "and nothing to do.",
            )


def warnings_in_play(raw: Raw, case: Case, findings: Findings) -> Iterator[Problem]:
    yield from _unfounded(raw, case, findings)
    if not findings.complete:
        yield Problem(
            "scenes",
            f"The search was cut short at {findings.states} states: what no play can "
            "get was not looked for, and nothing is said of the best and worst score.",
        )
        return
    yield from _never_got(raw, case, findings)
    yield from _never_revealed(raw, case, findings)
    yield from _never_restrained(raw, case, findings)
    yield from _scores(case, findings)


def _never_got(raw: Raw, case: Case, findings: Findings) -> Iterator[Problem]:
    never = findings.never(case)
    dead = set(never.choices)
    places = {scene["id"]: place for place, scene in enumerate(raw["scenes"])}
    for name in never.scenes:
        yield Problem(
            f"scenes[{places[name]}]", f"No play comes to the scene “{name}”."
        )
    for scene, choice in never.choices:
        path = f"scenes[{places[scene]}].choices[{choice}]"
        yield Problem(path, "No play can ever make this choice.")
    for label in never.outcomes:
        if label[:2] not in dead and label[0] not in never.scenes:
            yield Problem(outcome_path(raw, label), "No play ever gets this outcome.")


def _unfounded(raw: Raw, case: Case, findings: Findings) -> Iterator[Problem]:
    for label in sorted(findings.unfounded):
        path = outcome_path(raw, label)
        yield Problem(
            path,
            "Some play comes here to confiscate or return what was never held or "
            "restrained before.",
        )


def _never_revealed(raw: Raw, case: Case, findings: Findings) -> Iterator[Problem]:
    gains = 0
    for outcome in _got(case, findings):
        gains |= outcome.gains
    revealed = set(case.facts.names(EVIDENCE, gains))
    for place, evidence in enumerate(case.evidence):
        if evidence.id not in revealed:
            yield Problem(
                f"evidence[{place}]", f"No play ever reveals “{evidence.id}”."
            )


def _never_restrained(raw: Raw, case: Case, findings: Findings) -> Iterator[Problem]:
    restrained = {
        effect.asset
        for outcome in _got(case, findings)
        for effect in outcome.effects
        if effect.verb == "restrain"
    }
    for place, asset in enumerate(case.assets):
        if place not in restrained:
            yield Problem(
                f"assets[{place}]", f"No play can ever restrain “{asset.id}”."
            )


def _scores(case: Case, findings: Findings) -> Iterator[Problem]:
    best, mark = findings.best, case.scoring.pass_mark
    if best is not None and not best.result.passed:
        yield Problem(
            "pass_mark",
            f"No play passes: the best score is {one_decimal(best.result.score)}, and "
            f"the pass mark is {exact(mark)}.",
        )
    if best is not None and findings.every_play_passes:
        yield Problem("pass_mark", "Any play passes: there is nothing to get wrong.")


def _got(case: Case, findings: Findings) -> Iterator[Outcome]:
    """The outcomes that some play gets."""
    for name, choice, place in findings.outcomes:
        scene = case.scenes[name]
        task = () if scene.task is None else scene.task.outcomes
        yield (task if choice == TASK else scene.choices[choice].outcomes)[place]


def outcome_path(raw: Raw, label: tuple[str, int, int]) -> str:
    """Where it stands in the file: in the choice itself where that has but one."""
    name, choice, outcome = label
    place, scene = next(
        (place, scene)
        for place, scene in enumerate(raw["scenes"])
        if scene["id"] == name
    )
    if choice == TASK:
        return f"scenes[{place}].task.outcomes[{outcome}]"
    path = f"scenes[{place}].choices[{choice}]"
    if "outcomes" in scene["choices"][choice]:
        path += f".outcomes[{outcome}]"
    return path
