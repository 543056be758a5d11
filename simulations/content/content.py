"""What was released, read once per process: a version never changes."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any, Protocol

from case_engine.loader import read_case
from case_engine.model import Case

KEPT = 32  # versions in memory; a large one takes a few megabytes

_lock = Lock()
_read: "OrderedDict[tuple[int, str], Content]" = OrderedDict()


@dataclass(frozen=True, eq=False)
class Content:
    """A case as it was written (`raw`, with texts and notes for people) and as the
    engine plays it.
    """

    raw: dict[str, Any]

    @cached_property
    def case(self) -> Case:
        return read_case(self.raw)

    @cached_property
    def scenes(self) -> dict[str, dict[str, Any]]:
        return {scene["id"]: scene for scene in self.raw["scenes"]}

    @cached_property
    def places(self) -> dict[str, int]:
        """Maps the assets to their places in the engine's holdings."""
        return {asset.id: index for index, asset in enumerate(self.case.assets)}

    @cached_property
    def names(self) -> dict[str, str]:
        """Maps evidence, assets and parties, which share one namespace, to their
        names.
        """
        names = {e["id"]: e["title"] for e in self.raw.get("evidence", ())}
        names |= {a["id"]: a["label"] for a in self.raw.get("assets", ())}
        return names | {p["id"]: p["name"] for p in self.raw.get("parties", ())}

    @cached_property
    def jurisdictions(self) -> dict[str, str]:
        """Their names, by their ids."""
        return {j["id"]: j["name"] for j in self.raw.get("jurisdictions") or ()}

    def ledger(self, name: str) -> dict[str, Any]:
        """As it was written, by its id."""
        return next(raw for raw in self.raw["ledgers"] if raw["id"] == name)


class Released(Protocol):
    """A version of a case; its content may be deferred."""

    pk: Any
    digest: Any
    content: Any


def case_content(version: Released) -> Content:
    """Returns the content of a version, loaded from the database the first time."""
    key = (version.pk, version.digest)
    with _lock:
        if key in _read:
            _read.move_to_end(key)
            return _read[key]
    content = Content(version.content)
    with _lock:
        _read[key] = content
        while len(_read) > KEPT:
            _read.popitem(last=False)
    return content
