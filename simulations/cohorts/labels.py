"""Scenes, choices and outcomes as the pages about a cohort call them."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from case_engine.model import Outcome
from simulations.cohorts.paths import TASK, ChoiceKey, TransitionKey
from simulations.content.content import Content
from simulations.debrief.steps import LATE, VERDICTS


@dataclass(frozen=True)
class CaseWords:
    content: Content

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Scenes are numbered as they stand in the case."""
        return {name: n for n, name in enumerate(self.content.case.scenes, 1)}

    def scene(self, name: str) -> str:
        return self.content.case.scenes[name].title

    def letter(self, key: ChoiceKey) -> str:
        """A choice is called by its place in the scene, as on the map of the case."""
        if key.choice == TASK:
            return pgettext("the letter of a task on the map of a case", "T")
        names = [choice.id for choice in self.content.case.scenes[key.scene].choices]
        place = names.index(key.choice)
        return chr(65 + place) if place < 26 else str(place + 1)

    def choice(self, key: ChoiceKey) -> str:
        scene = self.content.case.scenes[key.scene]
        if key.choice == TASK:
            return scene.task.prompt if scene.task else _("Task")
        return next(choice.text for choice in scene.choices if choice.id == key.choice)

    def outcome(self, transition: TransitionKey) -> Outcome | None:
        """Returns the outcome; None where the limit of the case passed instead."""
        if transition.outcome < 0:
            return None
        scene = self.content.case.scenes[transition.scene]
        if transition.choice == TASK:
            return scene.outcomes[transition.outcome]
        choice = next(c for c in scene.choices if c.id == transition.choice)
        return choice.outcomes[transition.outcome]

    def verdict(self, transition: TransitionKey) -> tuple[str, str]:
        """Returns the word, and the class of its badge."""
        outcome = self.outcome(transition)
        word, _line, badge = VERDICTS[outcome.verdict] if outcome else LATE
        return str(word), badge


def duration(seconds: float) -> str:
    """Writes seconds of somebody's own time, not hours of the case clock."""
    if seconds < 60:
        return _("%(seconds)d s") % {"seconds": round(seconds)}
    if seconds < 3600:
        return _("%(minutes)d min") % {"minutes": round(seconds / 60)}
    hours = round(seconds / 3600)
    return ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours}
