"""What a reader found, what a writer wrote, and what either could not carry."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from checking.problems import Message, Parameter, Problem, ProblemError
from exercises.bank_file import MOST_EXERCISES
from exercises.exchange import messages

Raw = dict[str, Any]
Translate = Callable[[str], str]
TranslatePlural = Callable[[str, str, int], str]


MOST_SAID = 20  # of one question


class UnreadableExchangeError(ProblemError):
    """Nothing of the file can be used. Its problem says why."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was not carried. `line` and `question` count from 1; `line` is
    None where a format has no lines. `is_left_out`: the whole question was.
    """

    question: int
    name: str
    problem: Problem
    line: int | None = None
    is_left_out: bool = False


class LeftOutError(ProblemError):
    """A question that cannot be carried; its problem says why."""


@dataclass(slots=True)
class ExchangedQuestion:
    """A question that is being read or written, and what is said of it meanwhile."""

    number: int
    line: int | None = None
    name: str = ""
    said: list[Problem] = field(default_factory=list)

    def say(self, message: Message, /, **params: Parameter) -> None:
        """Notes something once, however often it is found, and not without end."""
        problem = message.at("", **params)
        if len(self.said) < MOST_SAID and problem not in self.said:
            self.said.append(problem)

    def remarks(self) -> list[Remark]:
        return [Remark(self.number, self.name, said, self.line) for said in self.said]

    def left_out(self, problem: Problem) -> Remark:
        return Remark(self.number, self.name, problem, self.line, is_left_out=True)


@dataclass(slots=True)
class ReadFile:
    """`exercises` are as in a bank, `ledgers` those that they may name. `origins` says
    by id where in the file each was.
    """

    language: str = ""
    exercises: list[Raw] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    ledgers: list[Raw] = field(default_factory=list)
    origins: dict[str, ExchangedQuestion] = field(default_factory=dict)


@dataclass(slots=True)
class WrittenFile:
    content: str
    remarks: list[Remark]
    carried: int


def bounded(questions: Iterable[Any]) -> list[Any]:
    """Raises UnreadableExchangeError where there are more than a bank has."""
    listed: list[Any] = []
    for question in questions:
        if len(listed) == MOST_EXERCISES:
            raise UnreadableExchangeError.of(
                messages.MANY_QUESTIONS, most=MOST_EXERCISES
            )
        listed.append(question)
    return listed
