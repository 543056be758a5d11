"""An exercise: what it asks, of one kind or another, and all that stands around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from checking.problems import Problem, child_path
from checking.schema_types import (
    Shape,
    anything,
    filled,
    list_of,
    one_of,
    record,
    slug,
    text,
    whole,
    yes_or_no,
)
from exercises.kinds import messages
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.material import Json, Material, Raw
from exercises.kinds.registry import KINDS

USES = ("practice", "test")


def _difficulty(value: object, path: str) -> Iterator[Problem]:
    problems = list(whole(value, path))
    yield from problems
    if not problems and value not in (1, 2, 3):
        yield messages.DIFFICULTY.at(path)


_REQUIRED: dict[str, Shape] = {"id": slug, "kind": one_of(*KINDS), "prompt": filled}
_OPTIONAL: dict[str, Shape] = {
    "title": text,
    "topic": slug,
    "day": whole,
    "tags": list_of(filled),
    "difficulty": _difficulty,
    "use": one_of(*USES),
    "outcome": slug,
    "session": slug,
    "variant_of": slug,
    "explanation": text,
    "source": text,
    "hints": list_of(filled),
    "shuffle": yes_or_no,
}


@lru_cache
def _shape_of(kind: str) -> Shape:
    """With a kind that is none, the keys of all kinds may stand there."""
    if kind in KINDS:
        keys = KINDS[kind]
        return record({**_REQUIRED, **keys.required}, {**_OPTIONAL, **keys.optional})
    of_kinds = {
        key: anything
        for kind in KINDS.values()
        for key in (*kind.required, *kind.optional)
    }
    return record(_REQUIRED, {**_OPTIONAL, **of_kinds})


def kind_of(raw: object) -> type[Material] | None:
    """The kind that an exercise or a task of a file names, if there is such a one."""
    name = raw.get("kind") if isinstance(raw, dict) else None
    return KINDS.get(name) if isinstance(name, str) else None


def faults(raw: object, path: str, ledgers: LedgerShelf) -> Iterator[Problem]:
    """What keeps an exercise from being read; `raw` may have any shape."""
    kind = kind_of(raw)
    yield from _shape_of("" if kind is None else kind.kind)(raw, path)
    if kind is not None and isinstance(raw, dict):
        yield from kind.faults(raw, path, ledgers)


def doubts(raw: Raw, path: str) -> Iterator[Problem]:
    """Yields warnings about an exercise that has no errors."""
    yield from KINDS[raw["kind"]].doubts(raw, path)
    if not raw.get("explanation", "").strip():
        yield messages.NO_EXPLANATION.at(child_path(path, "explanation"))
    if not raw.get("source", "").strip():
        yield messages.NO_SOURCE.at(child_path(path, "source"))
    if raw.get("hints") and raw.get("use") == "test":
        yield messages.HINTS_OF_A_TEST.at(child_path(path, "hints"))


@dataclass(frozen=True, slots=True)
class Exercise:
    """`use` is practice or test; `difficulty` is the writer's guess, from 1 to 3."""

    id: str
    prompt: str
    material: Material
    title: str = ""
    topic: str = ""
    day: int | None = None
    tags: tuple[str, ...] = ()
    difficulty: int | None = None
    use: str = "practice"
    outcome: str = ""
    session: str = ""
    variant_of: str = ""
    explanation: str = ""
    source: str = ""
    hints: tuple[str, ...] = ()

    def explained(self, answer: Any) -> Json:
        """What is told of an answer once it may be: how it was marked, the right
        answer, and why. Raises UnmarkableError.
        """
        marked = self.material.mark(answer)
        return {
            "parts": marked.parts,
            "feedback": marked.feedback,
            "solution": self.material.solution(),
            "explanation": self.explanation,
            "source": self.source,
        }


def read_exercise(raw: Raw, ledgers: LedgerShelf) -> Exercise:
    """Reads an exercise that has no errors."""
    return Exercise(
        **{key: raw[key] for key in _AS_WRITTEN if key in raw},
        material=KINDS[raw["kind"]].read(raw, ledgers),
        tags=tuple(raw.get("tags", ())),
        hints=tuple(raw.get("hints", ())),
    )


_AS_WRITTEN = (
    *("id", "prompt", "title", "topic", "day", "difficulty", "use", "outcome"),
    *("session", "variant_of", "explanation", "source"),
)
