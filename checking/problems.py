"""What a checker has to say: where in the file, a code, and a sentence for its writer.

The convention, for every checker of this project:

- Each thing that can be said is a `Message`: a code for programs and one whole English
  sentence with named parameters. It stands in a module `messages` beside its checker,
  and a code is used once. Nothing is glued to a sentence: two things to say are two
  messages. Where a number decides how a sentence is written, the message has a plural
  too, and the number is the parameter `count`. What only asks for something that is
  not written yet is a `Missing` message.
- A checker yields `messages.UNKNOWN_SCENE.at(path, id=name)`, which is a `Problem`.
  Parameters are texts and whole numbers, since a problem may be kept as JSON. One that
  is called `path` is a path of the same file; an editor shows where that is.
- `problem.message` is English, for the command line. Who knows Django passes its
  functions in: `problem.text(gettext, ngettext)`. `manage.py makemessages` collects
  the sentences, since it knows these two classes (home/management/commands/).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

Parameter = str | int


def _english_plural(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


@dataclass(frozen=True, slots=True)
class Message:
    """`english` has its parameters as `%(name)s`; `plural` goes with a `count`."""

    code: str
    english: str
    plural: str = ""

    def at(self, path: str, /, **params: Parameter) -> "Problem":
        """The problem of which this is said, at a path of the file."""
        return Problem(path, self, params)


class Missing(Message):
    """Something is still to be written: a draft may be like that, a release may not."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Problem:
    path: str  # scenes[3].choices[1].goto
    said: Message
    params: Mapping[str, Parameter] = field(default_factory=dict, hash=False)

    @property
    def code(self) -> str:
        return self.said.code

    @property
    def unfinished(self) -> bool:
        return isinstance(self.said, Missing)

    @property
    def message(self) -> str:
        """Returns the sentence in English."""
        return self.text()

    def as_json(self) -> dict[str, Any]:
        """Returns the problem for programs, and to be kept."""
        return {
            "path": self.path,
            "code": self.code,
            "params": dict(self.params),
            "message": self.message,
        }

    def text(
        self,
        gettext: Callable[[str], str] = str,
        ngettext: Callable[[str, str, int], str] = _english_plural,
    ) -> str:
        """Returns the sentence in the language into which these functions translate."""
        if self.said.plural:
            count = int(self.params["count"])
            sentence = ngettext(self.said.english, self.said.plural, count)
        else:
            sentence = gettext(self.said.english)
        return sentence % self.params


class ProblemError(ValueError):
    """Something cannot be done because of one problem; its own text is English."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem

    @classmethod
    def of(cls, message: Message, /, **params: Parameter) -> Self:
        """Returns the error for a problem of the whole file."""
        return cls(message.at("", **params))


def by_code(catalogue: Mapping[str, object]) -> dict[str, Message]:
    """The messages of a catalogue (a module's names), each under its code."""
    messages: dict[str, Message] = {}
    for value in catalogue.values():
        several = value.values() if isinstance(value, dict) else (value,)
        messages |= {m.code: m for m in several if isinstance(m, Message)}
    return messages


_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]{1,9})\]")


def steps_of(path: str) -> list[str | int]:
    """scenes[3].goto is “scenes”, 3 and “goto”."""
    return [int(index) if index else key for key, index in _STEP.findall(path)]


def mappings(parent: object, key: str, path: str = "") -> Iterator[tuple[str, dict]]:
    """Yields the mappings listed under a key, with their paths.

    Nothing where the file has something else there: that is reported elsewhere, and
    must not keep the rest of the file from being looked at.
    """
    items = parent.get(key) if isinstance(parent, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield f"{child_path(path, key)}[{index}]", item


def strings(
    parent: Mapping[str, Any], key: str, path: str
) -> Iterator[tuple[str, str]]:
    """Yields the strings listed under a key, with their paths."""
    items = parent.get(key)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, str):
            yield f"{child_path(path, key)}[{index}]", item


def child_path(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
