"""Why nothing of a file was imported."""

from dataclasses import replace
from typing import Self

from django.utils.translation import gettext, ngettext

from checking.problems import Message, Parameter, Problem


class ImportRefusedError(ValueError):
    """Nothing was imported: each problem, and the line of each where it is known.

    `lines` are as many as `problems`, counted from 1; 0 stands for the whole file.
    """

    def __init__(self, problems: list[Problem], lines: list[int] | None = None) -> None:
        self.problems = problems
        self.lines = lines
        super().__init__("\n".join(self.sentences()))

    @classmethod
    def of(cls, message: Message, line: int = 0, /, **params: Parameter) -> Self:
        """Returns the error of one problem, in a line of the file."""
        return cls([message.at("", **params)], [line])

    def of_file(self, name: str) -> Self:
        """Returns the error with the name of the file, one of several, in it."""
        problems = [replace(problem, path=name) for problem in self.problems]
        return type(self)(problems, self.lines)

    def sentences(self) -> list[str]:
        """Says “line 12, scenes[3].goto: There is no …” for each problem."""
        lines = self.lines or [0] * len(self.problems)
        return [
            _sentence(problem, line)
            for problem, line in zip(self.problems, lines, strict=True)
        ]


def _sentence(problem: Problem, line: int) -> str:
    text = problem.text(gettext, ngettext)
    params = {"line": line, "path": problem.path, "problem": text}
    if line and problem.path:
        return gettext("line %(line)d, %(path)s: %(problem)s") % params
    if line:
        return gettext("line %(line)d: %(problem)s") % params
    return f"{problem.path}: {text}" if problem.path else text
