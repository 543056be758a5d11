"""Answers as JSON of any shape, read into what a kind marks, or refused."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from checking.problems import Message
from exercises.kinds import messages
from exercises.kinds.material import UnmarkableError


def ids_given(answer: object, known: Collection[str]) -> list[str]:
    """A list of ids of options, each of which is there."""
    if not isinstance(answer, list | tuple):
        raise UnmarkableError.of(messages.NOT_A_LIST_OF_IDS)
    ids = set(known)
    for index, name in enumerate(answer):
        if not isinstance(name, str):
            raise UnmarkableError(messages.NOT_A_LIST_OF_IDS.at(f"[{index}]"))
        if name not in ids:
            raise UnmarkableError(
                messages.UNKNOWN_OPTION.at(f"[{index}]", id=name[:60])
            )
    return list(answer)


def keyed(answer: object, known: Iterable[str], unknown: Message) -> Mapping[str, Any]:
    """What is given for each of several ids, each of which is there."""
    if not isinstance(answer, Mapping):
        raise UnmarkableError.of(messages.NOT_BY_ID)
    ids = set(known)
    for name in answer:
        if name not in ids:
            raise UnmarkableError.of(unknown, id=str(name)[:60])
    return answer


def chosen(
    answer: object,
    known: Iterable[str],
    unknown: Message,
    choices: Iterable[str],
    no_choice: Message,
) -> dict[str, str]:
    """Reads one choice for each of several ids; null is none, and is left out."""
    allowed = set(choices)
    given = {}
    for name, choice in keyed(answer, known, unknown).items():
        if choice is None:
            continue
        if not isinstance(choice, str) or choice not in allowed:
            raise UnmarkableError(no_choice.at(name, id=str(choice)[:60]))
        given[name] = choice
    return given
