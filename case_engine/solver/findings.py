"""What a search found out about a case."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from case_engine.decisions import Decision
from case_engine.model import Case, Outcome
from case_engine.scoring import Result

Label = tuple[str, int, int]
"""An outcome: its scene, the place of its choice there (or TASK), its own there."""


@dataclass(frozen=True, slots=True)
class SolvedPlay:
    decisions: tuple[Decision, ...]
    result: Result


@dataclass(frozen=True, slots=True)
class HarmDone:
    """The highest score with at least so many harmful outcomes."""

    score: Fraction
    passes: bool  # whether any such play does


BODY = -1
"""Stands for the place of the choice, where a part is of the scene's own text."""


class PartPlace(NamedTuple):
    """Where a part of a text stands that reads the state."""

    scene: str
    choice: int  # or BODY
    part: int


class PriceRange(NamedTuple):
    """What an outcome costs in points: that differs with what came before."""

    least: Fraction
    most: Fraction
    mistakes: int  # decisions with a price that were made before


@dataclass(slots=True)
class Findings:
    """Where `complete` is false the bound cut the search short: what was not seen may
    be there all the same, and there may be better and worse plays.
    """

    complete: bool = True
    states: int = 0
    # The highest score among plays that pass, or among all where none does; and of
    # equals the one with the fewest harmful, poor and defensible outcomes, decisions
    # and hours, and the first in the order of the file.
    best: SolvedPlay | None = None
    worst: SolvedPlay | None = None
    most_secured: Fraction | None = None
    every_play_passes: bool = True
    scenes: set[str] = field(default_factory=set)
    choices: set[tuple[str, int]] = field(default_factory=set)  # scene, place in it
    outcomes: set[tuple[str, int, int]] = field(default_factory=set)  # and place there
    stuck: set[str] = field(default_factory=set)  # nothing was open in some state
    unfounded: set[tuple[str, int, int]] = field(default_factory=set)
    unshown: list[PartPlace] = field(default_factory=list)
    # By the number of harmful outcomes; None where no play has so many.
    harm: dict[int, HarmDone | None] = field(default_factory=dict)
    prices: dict[Label, PriceRange] = field(default_factory=dict)

    def endings(self, case: Case) -> list[str]:
        """Those some play comes to, in the order of the file."""
        scenes = case.scenes.values()
        return [s.id for s in scenes if s.ending and s.id in self.scenes]

    def never(self, case: Case) -> "Never":
        """Returns what no play reached, in the order of the file."""
        never = Never([], [], [])
        for scene in case.scenes.values():
            if scene.id not in self.scenes:
                never.scenes.append(scene.id)
            for index, choice in enumerate(scene.choices):
                if (scene.id, index) not in self.choices:
                    never.choices.append((scene.id, index))
                never.outcomes.extend(
                    (scene.id, index, i)
                    for i in range(len(choice.outcomes))
                    if (scene.id, index, i) not in self.outcomes
                )
            if scene.task is not None:
                never.outcomes.extend(
                    (scene.id, TASK, i)
                    for i in range(len(scene.task.outcomes))
                    if (scene.id, TASK, i) not in self.outcomes
                )
        return never


TASK = -1
"""Stands for the place of the choice, where an outcome is that of a task."""


@dataclass(frozen=True, slots=True)
class Never:
    scenes: list[str]
    choices: list[tuple[str, int]]
    outcomes: list[tuple[str, int, int]]


def label(case: Case, scene: str, choice: int, outcome: int | None = None) -> str:
    """As people and programs are told: scene/choice, scene/choice#i, scene/task#i."""
    name = "task" if choice == TASK else case.scenes[scene].choices[choice].id
    return f"{scene}/{name}" + ("" if outcome is None else f"#{outcome}")


def outcome_of(case: Case, label: Label) -> Outcome:
    name, choice, place = label
    scene = case.scenes[name]
    task = () if scene.task is None else scene.task.outcomes
    return (task if choice == TASK else scene.choices[choice].outcomes)[place]
