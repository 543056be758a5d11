"""Why the people of a cohort decided as they did, by name."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from simulations.cohorts.attempts import CohortAttempts
from simulations.cohorts.labels import CaseWords
from simulations.cohorts.paths import TASK, ChoiceKey
from simulations.models import Attempt, Decision


@dataclass(frozen=True)
class PersonReason:
    attempt: Attempt
    step: int  # from 1
    text: str


@dataclass(frozen=True)
class Reasons:
    """All that were given for one choice."""

    letter: str
    choice: str
    given: list[PersonReason]


@dataclass(frozen=True)
class SceneReasons:
    number: int
    title: str
    choices: list[Reasons]


class CohortPeople:
    def __init__(self, gathered: CohortAttempts) -> None:
        self.gathered = gathered

    @cached_property
    def reasons(self) -> list[SceneReasons]:
        """Returns the written reasons in the order of the case."""
        given = self._by_choice()
        words = CaseWords(self.gathered.content)
        scenes = []
        for name, number in words.numbers.items():
            keys = [key for key in given if key.scene == name]
            choices = [
                Reasons(words.letter(key), words.choice(key), given[key])
                for key in sorted(keys, key=words.letter)
            ]
            if choices:
                scenes.append(SceneReasons(number, words.scene(name), choices))
        return scenes

    def _by_choice(self) -> dict[ChoiceKey, list[PersonReason]]:
        given: dict[ChoiceKey, list[PersonReason]] = defaultdict(list)
        for attempt in self.gathered.of_version:
            for row in self.gathered.decisions[attempt.pk]:
                if row.reason:
                    reason = PersonReason(attempt, row.sequence + 1, row.reason)
                    given[_choice_key(row)].append(reason)
        return given


def _choice_key(row: Decision) -> ChoiceKey:
    decision = row.engine_decision
    return ChoiceKey(row.scene, decision if isinstance(decision, str) else TASK)
