"""What every kind of exercise does on a page.

`exercises.kinds` marks an answer; a screen here shows the question as a form, reads
what the form sent, and holds an answer against the right one. Nothing outside a kind's
screen and template asks which kind an exercise is.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exercises.kinds.blinding import Blinding
from exercises.kinds.material import Json, Marked, Material, Part

FULL = 100  # marks
LONGEST_LINE = 300
MOST_VALUES = 2000

Typed = Mapping[str, Sequence[str]]
"""What stands in a form, as it was typed: the values of each field."""


class SentForm(Protocol):
    """What a browser sent, such as a QueryDict."""

    def getlist(self, key: str) -> list[str]: ...


class NotAnswerableError(ValueError):
    """What was sent cannot be marked. `errors` has a sentence for each field, and one
    for the whole under "".
    """

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


@dataclass(frozen=True)
class Verdict:
    """What is told of one part of an answer, beside it."""

    part: Part
    feedback: str = ""
    said: Promise | None = None

    @property
    def words(self) -> Promise:
        return self.said or _WORDS[self.part]

    @property
    def badge(self) -> str:
        return _BADGES[self.part]

    @property
    def wash(self) -> str:
        """The state of the field around it."""
        return _WASHES[self.part]


_WORDS: dict[Part, Promise] = {
    "right": _("right"),
    "follows": _("follows from the slip"),
    "wrong": _("wrong"),
    "missed": _("left out"),
}
_BADGES: dict[Part, str] = {
    "right": "is-done",
    "follows": "is-free",
    "wrong": "is-lost",
    "missed": "is-open",
}
_WASHES: dict[Part, str] = {
    "right": "is-sound",
    "follows": "is-poor",
    "wrong": "is-harmful",
    "missed": "is-open",
}


@dataclass(frozen=True)
class SolutionRow:
    """`own` and `right` are words; `verdict` is None where nothing was given."""

    label: str
    own: str
    right: str
    verdict: Verdict | None


@dataclass(frozen=True)
class MarkingCriterion:
    """Of a text that the person marks: `choices` are points, each with words."""

    name: str
    text: str
    choices: list[tuple[str, str]]


M = TypeVar("M", bound=Material)


class Screen(ABC, Generic[M]):
    label: ClassVar[Promise]
    # The part of the page that asks; its `form` is what `form` returns.
    template: ClassVar[str]
    # What the lines of a solution are about.
    heading: ClassVar[Promise]
    longest = LONGEST_LINE  # characters of a value
    # Whether an answer has the person's own words in it.
    asks_for_words: ClassVar[bool] = False

    def __init__(
        self, material: M, blinding: Blinding, raw: Mapping[str, Any], worked: str = ""
    ) -> None:
        """`raw` is the exercise as it was written; `worked` is how much of its working
        stands there from the beginning: nothing, "half" or "all".
        """
        self.material = material
        self.blinding = blinding
        self.raw = raw
        self.worked = worked
        self.question = material.question(blinding)
        self.ids = material.blind_ids(blinding)

    @property
    def is_example(self) -> bool:
        """Whether all of it is worked out, and nothing is left to do."""
        return False

    @abstractmethod
    def fields(self) -> Iterable[str]:
        """The names of the fields of its form."""

    def typed(self, sent: SentForm) -> dict[str, list[str]]:
        """What was sent for its fields, and nothing else, within bounds."""
        values = {name: sent.getlist(name)[:MOST_VALUES] for name in self.fields()}
        return {
            name: [value[: self.longest] for value in listed]
            for name, listed in values.items()
            if listed
        }

    def pressed(self, typed: dict[str, list[str]], button: str) -> None:
        """Changes what is typed after a button of the form that marks nothing."""

    @abstractmethod
    def read(self, typed: Typed) -> Json:
        """Returns the answer as the kit marks it. Raises NotAnswerableError."""

    def at_the_end(self, typed: Typed) -> Json:
        """What is marked of a test that is handed in as it stands; None: nothing."""
        try:
            return self.read(typed)
        except NotAnswerableError:
            return None

    @abstractmethod
    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        """Returns what the template shows. `verdicts` are those of `told`."""

    @abstractmethod
    def told(self, answer: Json, marked: Marked) -> dict[str, Verdict]:
        """What may be said of a marked answer as long as the solution is not shown: of
        what was given, and of nothing else. By the keys that `form` looks up.
        """

    @abstractmethod
    def solution(self, answer: Json, marked: Marked) -> list[SolutionRow]:
        """Holds an answer against the right one."""

    def picture(self, marked: Marked) -> Any:
        """What a solution is drawn as, where the kind has a picture."""
        return None

    def model(self) -> str:
        """A text to compare with, where the kind has one."""
        return ""

    def criteria(self) -> list[MarkingCriterion]:
        """What the person marks a text by; empty where the kit marks."""
        return []

    def with_points(self, answer: Json, sent: SentForm) -> tuple[Json, Fraction]:
        """Returns a text with its points, and its marks. Raises NotAnswerableError."""
        raise NotImplementedError


def first(typed: Typed, name: str) -> str:
    values = typed.get(name, ())
    return values[0] if values else ""


def verdict_of(part: Part | None, feedback: Mapping[str, str] | None, key: str) -> Any:
    """The verdict on a part, with the writer's words on it; None where it has none."""
    return None if part is None else Verdict(part, (feedback or {}).get(key, ""))


def verdict_on_whole(marked: Marked) -> Verdict:
    """Of an answer that has no parts."""
    feedback = marked.feedback or ""
    if marked.marks and marked.marks < FULL:
        return Verdict("follows", feedback, _("partly right"))
    return Verdict("right" if marked.marks else "wrong", feedback)
