"""Ids: each once in its list, and no name of something that is not there."""

from collections.abc import Iterator
from typing import Any

from case_engine.checker import messages
from case_engine.checker.condition_schema import conditions
from case_engine.checker.outcomes import outcomes, text_parts
from checking.problems import Problem, mappings
from checking.references import Known, all_dangling, dangling, ids, once

Raw = dict[str, Any]


def duplicates(case: Raw) -> Iterator[Problem]:
    for key in ("jurisdictions", "scenes"):
        yield from once(mappings(case, key))
    things = [
        *mappings(case, "parties"),
        *mappings(case, "assets"),
        *mappings(case, "evidence"),
    ]
    yield from once(things)
    for path, scene in mappings(case, "scenes"):
        yield from once(mappings(scene, "choices", path))


def all_references(case: Raw) -> Iterator[Problem]:
    """Every use of a name that is not there."""
    return _References(case).problems()


class _References:
    def __init__(self, case: Raw) -> None:
        self.case = case
        parties, assets = ids(case, "parties"), ids(case, "assets")
        evidence, scenes = ids(case, "evidence"), ids(case, "scenes")
        jurisdictions = ids(case, "jurisdictions")
        self.jurisdiction = Known(jurisdictions, messages.UNKNOWN_JURISDICTION)
        self.party = Known(parties, messages.UNKNOWN_PARTY)
        self.asset = Known(assets, messages.UNKNOWN_ASSET)
        self.holder = Known(assets | parties, messages.UNKNOWN_HOLDER)
        self.evidence = Known(evidence, messages.UNKNOWN_EVIDENCE)
        self.thing = Known(assets | parties | evidence, messages.UNKNOWN_THING)
        self.scene = Known(scenes, messages.UNKNOWN_SCENE)

    def problems(self) -> Iterator[Problem]:
        yield from dangling(self.case, "start", "", self.scene)
        yield from dangling(self.case, "timeout", "", self.scene)
        yield from all_dangling(self.case, "taste", "", self.scene)
        for path, party in mappings(self.case, "parties"):
            yield from dangling(party, "jurisdiction", path, self.jurisdiction)
        for path, asset in mappings(self.case, "assets"):
            yield from dangling(asset, "holder", path, self.party)
            yield from dangling(asset, "jurisdiction", path, self.jurisdiction)
            for where, move in mappings(asset, "moves", path):
                yield from dangling(move, "to", where, self.asset)
        for path, link in mappings(self.case, "links"):
            yield from dangling(link, "from", path, self.holder)
            yield from dangling(link, "to", path, self.holder)
            yield from dangling(link, "evidence", path, self.evidence)
        for path, scene in mappings(self.case, "scenes"):
            yield from self._in_scene(scene, path)

    def _in_scene(self, scene: Raw, path: str) -> Iterator[Problem]:
        for where, part in text_parts(scene, path):
            yield from self._in_condition(part, "if", where)
        for where, choice in mappings(scene, "choices", path):
            yield from self._in_condition(choice, "when", where)
            yield from self._in_condition(choice, "requires", where)
        for where, outcome in outcomes(scene, path):
            yield from self._in_outcome(outcome, where)

    def _in_outcome(self, outcome: Raw, path: str) -> Iterator[Problem]:
        yield from self._in_condition(outcome, "if", path)
        yield from dangling(outcome, "goto", path, self.scene)
        yield from all_dangling(outcome, "reveal", path, self.thing)
        for where, hold in mappings(outcome, "hold", path):
            yield from dangling(hold, "asset", where, self.asset)
        for verb in ("restrain", "release", "confiscate", "return"):
            yield from all_dangling(outcome, verb, path, self.asset)

    def _in_condition(self, parent: Raw, key: str, path: str) -> Iterator[Problem]:
        for where, part in conditions(parent, key, path):
            yield from dangling(part, "has", where, self.evidence)
            yield from dangling(part, "known", where, self.holder)
            yield from dangling(part, "asset", where, self.asset)
            yield from dangling(part, "worth", where, self.asset)
            yield from dangling(part, "visited", where, self.scene)
