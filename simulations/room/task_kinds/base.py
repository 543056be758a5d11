"""What every kind of task does in the room."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Generic, TypeVar

from django.utils.functional import Promise

from case_engine.model import Task
from exercises.kinds.blinding import Blinding
from exercises.kinds.lists import ListItem
from exercises.kinds.material import Material
from exercises.kinds.options import Optioned
from tracing.ledger import Ledger


@dataclass(frozen=True)
class Answer:
    """`marks` are from 0 to 100; `given` is the answer as JSON keeps it."""

    marks: Fraction
    given: Any


class NotAnAnswerError(ValueError):
    """`errors` has a sentence for each account, or one for the whole under ""."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True)
class KeptAnswer:
    """`given` is None where no answer is known. `ledger` is that of the task as the
    file has it, empty where it is about none; `rows` are the amounts that were noted
    beside it as they were typed, by the place of the transaction.
    """

    given: Any
    ledger: Mapping[str, Any]
    rows: Mapping[str, str]
    currency: str


@dataclass(frozen=True)
class Compared:
    """A line of a solution: an option, a step, or an account."""

    label: str
    own: str
    right: str
    is_right: bool


@dataclass(frozen=True)
class FirstError:
    """The first row at which one's own working leaves the right way."""

    row: str  # the id of the transaction
    text: str
    own: str
    right: str


@dataclass(frozen=True)
class Solution:
    """`causes` say what wrong figures come from, where that can be told; `working` is
    how the first row that went wrong is worked out.
    """

    heading: Promise  # of what the lines are about
    lines: list[Compared]
    first_error: FirstError | None = None
    causes: Sequence[str] = ()
    working: str = ""


K = TypeVar("K", bound=Material)
OptionedK = TypeVar("OptionedK", bound=Optioned)


class TaskKind(ABC, Generic[K]):
    """A task as its kind knows it. Most kinds are about some of these only: options,
    or accounts of a ledger.
    """

    options: tuple[ListItem, ...] = ()
    accounts: tuple[str, ...] = ()
    ledger: Ledger | None = None
    # The part of the page that asks, below simulations/room/.
    template: ClassVar[str]
    # What a terminal asks for, where there are numbered options.
    numbers_wanted: ClassVar[Promise | str] = ""

    def __init__(self, task: Task, asked: K) -> None:
        self.task = task
        self.asked = asked

    @abstractmethod
    def read(
        self, ids: Sequence[str], typed: Mapping[str, str], currency: str
    ) -> Answer:
        """Reads and marks an answer: the ids of options, or an amount as it was typed
        for each account. Raises NotAnAnswerError where it cannot be read.
        """

    def sent(self, given: Any) -> tuple[Sequence[str], Mapping[str, str]]:
        """Returns `ids` and `typed` of an answer that is kept, as `read` takes them."""
        return given, {}

    def marks_of(self, given: Any) -> Fraction:
        """The marks, from 0 to 100, of an answer as it is kept."""
        return self.task.mark(given)

    def shown(self, key: str, ids: Sequence[str] = ()) -> list[ListItem]:
        """The options as they stand in the attempt that has the key, before somebody
        who has put `ids` so far.
        """
        return []

    @abstractmethod
    def solution(self, answer: KeptAnswer) -> Solution:
        """Holds an answer against the right one."""


class OptionTask(TaskKind[OptionedK]):
    def __init__(self, task: Task, asked: OptionedK) -> None:
        super().__init__(task, asked)
        self.options = asked.options

    def shown(self, key: str, ids: Sequence[str] = ()) -> list[ListItem]:
        return self.asked.shown(Blinding(key))
