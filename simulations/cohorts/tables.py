"""The numbers of a cohort's paths as tables: by scene and choice, and by ending."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import formats

from simulations.cohorts.disclosure import FigureKey
from simulations.cohorts.labels import CaseWords, duration
from simulations.cohorts.paths import TASK, ChoiceKey, Paths, TransitionKey
from simulations.content.money import Money


@dataclass(frozen=True)
class OutcomeRow:
    to: str
    verdict: str
    badge: str
    people: int | None  # None: somebody, and the number is not shown
    lost: str  # on average, by each of them


@dataclass(frozen=True)
class ChoiceRow:
    letter: str
    text: str
    people: int | None
    outcomes: list[OutcomeRow]  # those that came about

    @property
    def single(self) -> OutcomeRow | None:
        """Returns what came of the choice if only one thing did."""
        return self.outcomes[0] if len(self.outcomes) == 1 else None


@dataclass(frozen=True)
class CohortSceneRow:
    id: str
    number: int
    title: str
    people: int | None
    hours: str  # of the case clock, on average; empty where it would tell too much
    time: str  # of one's own, the middle one
    choices: list[ChoiceRow]


@dataclass(frozen=True)
class EndingRow:
    id: str
    title: str
    kind: str
    people: int | None


@dataclass(frozen=True)
class Tables:
    paths: Paths
    show: set[FigureKey]
    words: CaseWords
    money: Money

    def number(self, figure: FigureKey, people: int) -> int | None:
        return people if figure in self.show or not people else None

    @cached_property
    def scenes(self) -> list[CohortSceneRow]:
        """As they stand in the case; where nobody came is left out."""
        scenes = self.words.content.case.scenes
        return [self._scene(name) for name in scenes if name in self.paths.scenes]

    @property
    def never(self) -> list[str]:
        """Returns the titles of the scenes and endings that nobody reached."""
        reached = {*self.paths.scenes, *self.paths.endings}
        scenes = self.words.content.case.scenes
        return [scene.title for name, scene in scenes.items() if name not in reached]

    @cached_property
    def endings(self) -> list[EndingRow]:
        ends = {name: len(who) for name, who in self.paths.endings.items()}
        scenes = self.words.content.case.scenes
        return [
            EndingRow(name, scene.title, scene.ending, self.number(name, ends[name]))
            for name, scene in scenes.items()
            if name in ends
        ]

    def _scene(self, name: str) -> CohortSceneRow:
        visited = self.paths.scenes[name]
        transitions = [t for t in self.paths.transitions if t.scene == name]
        all_shown = name in self.show and self.show.issuperset(transitions)
        hours = formats.number_format(visited.hours / visited.times, 1)
        return CohortSceneRow(
            id=name,
            number=self.words.numbers[name],
            title=self.words.scene(name),
            people=self.number(name, len(visited.people)),
            hours=hours if all_shown else "",
            time=self._time(name),
            choices=[self._choice(key, transitions) for key in self._choices(name)],
        )

    def _time(self, name: str) -> str:
        typical = self.paths.scenes[name].typical_seconds
        if typical is None or name not in self.show:
            return ""
        return duration(typical)

    def _choices(self, name: str) -> list[ChoiceKey]:
        """All that the scene has, taken by somebody or not."""
        scene = self.words.content.case.scenes[name]
        if scene.task is not None:
            return [ChoiceKey(name, TASK)]
        return [ChoiceKey(name, choice.id) for choice in scene.choices]

    def _choice(self, key: ChoiceKey, transitions: list[TransitionKey]) -> ChoiceRow:
        return ChoiceRow(
            self.words.letter(key),
            self.words.choice(key),
            self.number(key, len(self.paths.choices.get(key, ()))),
            [self._outcome(t) for t in sorted(transitions) if t.choice_key == key],
        )

    def _outcome(self, transition: TransitionKey) -> OutcomeRow:
        count = self.paths.transitions[transition]
        people = self.number(transition, len(count.people))
        lost = self.money.long(count.lost // count.times) if count.lost else ""
        return OutcomeRow(
            self.words.scene(transition.goto),
            *self.words.verdict(transition),
            people,
            lost if people else "",
        )
