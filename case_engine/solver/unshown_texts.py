"""Parts of texts that read the state and that no play can show.

The search does not know of texts: states that differ in what only a text reads are one
to it. Nearly all parts are shown by some of the plays that are tried first. What these
leave is sought by a search of its own, in which each part that is left stands in its
scene as a choice that is open where the part would be shown.
"""

from collections.abc import Iterator
from dataclasses import replace

from case_engine.conditions import NEVER, Condition, every, negation, reading_instead
from case_engine.facts import AGAIN
from case_engine.model import Case, Choice, Outcome, Scene
from case_engine.solver.exploration import Exploration, explore
from case_engine.solver.findings import BODY, PartPlace
from case_engine.solver.text_witnesses import Witnesses

_END = " end"  # no slug


def unshown_texts(case: Case, found: Exploration, bound: int) -> list[PartPlace]:
    """In the order of the file, of the scenes to which some play comes; `found` has
    seen every state. Empty where a search within `bound` could not tell.
    """
    scenes = set(found.scenes)
    parts = {
        place: condition
        for scene in case.scenes.values()
        if scene.id in scenes
        for place, condition in _parts(scene)
    }
    witnesses = Witnesses(case, parts)
    witnesses.by_chance()
    witnesses.along(found)
    if not witnesses.left:
        return []
    probed = explore(_with_probes(case, witnesses.left), bound)
    if not probed.complete:
        return []
    probes = _probes(case, witnesses.left)
    return [place for place, probe in probes.items() if probe not in probed.choices]


def _parts(scene: Scene) -> Iterator[tuple[PartPlace, Condition]]:
    """Each with what must hold for it to be shown."""
    for number, part in enumerate(scene.body):
        if part.condition is not None:
            yield PartPlace(scene.id, BODY, number), part.condition
    for index, choice in enumerate(scene.choices):
        if len(choice.barred) > 1:
            yield from _reasons(scene, index, choice)


def _reasons(
    scene: Scene, place: int, choice: Choice
) -> Iterator[tuple[PartPlace, Condition]]:
    """A reason is said where the choice is on offer and barred, and no other before."""
    barred = NEVER if choice.requires is None else negation(choice.requires)
    before = [barred] if choice.when is None else [choice.when, barred]
    for number, part in enumerate(choice.barred):
        own = [] if part.condition is None else [part.condition]
        yield PartPlace(scene.id, place, number), every([*before, *own])
        before += map(negation, own)


def _probes(
    case: Case, left: dict[PartPlace, Condition]
) -> dict[PartPlace, tuple[str, int]]:
    """Where the choice stands that stands for a part: after those of its scene."""
    places: dict[PartPlace, tuple[str, int]] = {}
    counts = {name: len(scene.choices) for name, scene in case.scenes.items()}
    for place in left:
        places[place] = (place.scene, counts[place.scene])
        counts[place.scene] += 1
    return places


def _with_probes(case: Case, left: dict[PartPlace, Condition]) -> Case:
    """The case with a choice for each part that is left. An ending with such parts is
    no ending here, and each scene may lead to the timeout, so that what its text reads
    is remembered.
    """
    by_scene: dict[str, list[Condition]] = {}
    for place, condition in left.items():
        by_scene.setdefault(place.scene, []).append(condition)
    scenes = {
        name: _with_probes_of(case, scene, by_scene.get(name, []))
        for name, scene in case.scenes.items()
    }
    scenes[_END] = Scene(_END, "", (), ending="failure")
    return replace(case, scenes=scenes)


def _with_probes_of(case: Case, scene: Scene, conditions: list[Condition]) -> Scene:
    if scene.ending and not conditions:
        return scene
    # Whoever was here before has left by an outcome: it says that this is again.
    again, left = case.facts.bit(AGAIN, ""), case.facts.bit(AGAIN, scene.id)
    probes = [_choice(reading_instead(c, again, left), _END) for c in conditions]
    if case.timeout and not scene.ending:
        probes.append(_choice(NEVER, case.timeout))
    choices = [
        replace(choice, outcomes=_marking(choice.outcomes, left))
        for choice in scene.choices
    ]
    task = scene.task
    if task is not None:
        task = replace(task, outcomes=_marking(task.outcomes, left))
    return replace(scene, choices=(*choices, *probes), task=task, ending="")


def _marking(outcomes: tuple[Outcome, ...], fact: int) -> tuple[Outcome, ...]:
    return tuple(replace(outcome, gains=outcome.gains | fact) for outcome in outcomes)


def _choice(when: Condition, goto: str) -> Choice:
    outcome = Outcome(None, 0, (), 0, 0, (), 0, "", "", "", "", goto)
    return Choice("", "", "", when, None, (), (outcome,))
