"""Ids: each once in its list, and no name of something that is not there."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from checking import messages
from checking.problems import Message, Problem, child_path, mappings, strings

Raw = Mapping[str, Any]


def once(items: Iterable[tuple[str, Raw]]) -> Iterator[Problem]:
    """Yields a problem for each of `items`, with their paths, whose id came before."""
    first: dict[str, str] = {}
    for path, item in items:
        name = item.get("id")
        if isinstance(name, str) and first.setdefault(name, path) != path:
            second = child_path(path, "id")
            yield messages.DUPLICATE_ID.at(second, id=name, path=first[name])


def ids(parent: object, key: str) -> set[str]:
    """The ids of what is listed under a key."""
    names = (item.get("id") for _, item in mappings(parent, key))
    return {name for name in names if isinstance(name, str)}


class Known(NamedTuple):
    """What a name may stand for, and what is said of a name that stands for nothing."""

    ids: Container[str]
    otherwise: Message


def dangling(item: Raw, key: str, path: str, known: Known) -> Iterator[Problem]:
    """Where the name under a key stands for nothing."""
    name = item.get(key)
    if isinstance(name, str) and name not in known.ids:
        yield known.otherwise.at(child_path(path, key), id=name[:60])


def all_dangling(item: Raw, key: str, path: str, known: Known) -> Iterator[Problem]:
    """Which of the names listed under a key stand for nothing."""
    for where, name in strings(item, key, path):
        if name not in known.ids:
            yield known.otherwise.at(where, id=name[:60])
