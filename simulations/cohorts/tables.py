"""The numbers of a cohort's paths as tables: by scene and choice, and by ending."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import formats

from simulations.cohorts.disclosure import Figure
from simulations.cohorts.labels import Words, duration
from simulations.cohorts.paths import TASK, Paths, Pick, Way
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
        """What came of it where only one thing did."""
        return self.outcomes[0] if len(self.outcomes) == 1 else None


@dataclass(frozen=True)
class SceneRow:
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
    show: set[Figure]
    words: Words
    money: Money

    def number(self, figure: Figure, people: int) -> int | None:
        return people if figure in self.show or not people else None

    def scenes(self) -> list[SceneRow]:
        """As they stand in the case; where nobody came is left out."""
        return [self._scene(name) for name in self._played]

    def never(self) -> list[str]:
        """The titles of the scenes and endings to which nobody came."""
        reached = {*self.paths.scenes, *self.paths.endings}
        scenes = self.words.content.case.scenes
        return [scene.title for name, scene in scenes.items() if name not in reached]

    def endings(self) -> list[EndingRow]:
        ends = {name: len(who) for name, who in self.paths.endings.items()}
        scenes = self.words.content.case.scenes
        return [
            EndingRow(name, scene.title, scene.ending, self.number(name, ends[name]))
            for name, scene in scenes.items()
            if name in ends
        ]

    @property
    def _played(self) -> Iterator[str]:
        scenes = self.words.content.case.scenes
        return (name for name in scenes if name in self.paths.scenes)

    def _scene(self, name: str) -> SceneRow:
        visited = self.paths.scenes[name]
        ways = [way for way in self.paths.ways if way.scene == name]
        all_shown = name in self.show and self.show.issuperset(ways)
        hours = formats.number_format(visited.hours / visited.times, 1)
        return SceneRow(
            id=name,
            number=self.words.numbers[name],
            title=self.words.scene(name),
            people=self.number(name, len(visited.people)),
            hours=hours if all_shown else "",
            time=self._time(name),
            choices=[self._choice(pick, ways) for pick in self._picks(name)],
        )

    def _time(self, name: str) -> str:
        typical = self.paths.scenes[name].typical_seconds
        if typical is None or name not in self.show:
            return ""
        return duration(typical)

    def _picks(self, name: str) -> list[Pick]:
        """All that the scene has, whoever took them."""
        scene = self.words.content.case.scenes[name]
        if scene.task is not None:
            return [Pick(name, TASK)]
        return [Pick(name, choice.id) for choice in scene.choices]

    def _choice(self, pick: Pick, ways: list[Way]) -> ChoiceRow:
        return ChoiceRow(
            self.words.letter(pick),
            self.words.choice(pick),
            self.number(pick, len(self.paths.picks.get(pick, ()))),
            [self._outcome(way) for way in sorted(ways) if way.pick == pick],
        )

    def _outcome(self, way: Way) -> OutcomeRow:
        taken = self.paths.ways[way]
        people = self.number(way, len(taken.people))
        lost = self.money.long(taken.lost // taken.times) if taken.lost else ""
        return OutcomeRow(
            self.words.scene(way.goto),
            *self.words.verdict(way),
            people,
            lost if people else "",
        )
