"""What one attempt shows of an exercise: blind ids, and an order of its own.

Writers call options `harmful` or `step-3`, and like to write the right one first.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar


class Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Named)


@dataclass(frozen=True, slots=True)
class Blinding:
    """`key` is that of the attempt: all through it ids and order stay the same.

    Without a key, as a writer tries an exercise, ids are as they were written.
    """

    key: str

    def id(self, name: str, among: str = "") -> str:
        """An id that says nothing. `among` tells two lists apart that may share ids:
        else an item would show that it has the id of its target.
        """
        if not self.key:
            return name
        return self._digest(name, among).hex()[:12]

    def ids(self, names: Iterable[str], among: str = "") -> dict[str, str]:
        """Maps the opaque ids to the ids."""
        return {self.id(name, among): name for name in names}

    def shuffled(self, items: Iterable[T], among: str = "") -> list[T]:
        return sorted(items, key=lambda item: self._digest(item.id, among))

    def _digest(self, name: str, among: str) -> bytes:
        written = f"{among}:{name}" if among else name
        return hashlib.sha256(f"{self.key}/{written}".encode()).digest()


def unblinded(answer: Any, ids: Mapping[str, str]) -> Any:
    """An answer with the ids of the exercise for the blind ones."""
    if isinstance(answer, str):
        return ids.get(answer, answer)
    if isinstance(answer, list):
        return [unblinded(item, ids) for item in answer]
    if isinstance(answer, dict):
        return {
            ids.get(key, key): unblinded(value, ids) for key, value in answer.items()
        }
    return answer
