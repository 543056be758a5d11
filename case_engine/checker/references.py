"""Ids: each once in its list, and no name of something that is not there."""

from collections.abc import Iterator
from typing import Any

from case_engine.checker import messages
from case_engine.checker.condition_schema import conditions
from case_engine.checker.outcomes import outcomes
from checking.problems import Problem, each, join, words
from checking.references import Known, all_dangling, dangling, ids, once

Raw = dict[str, Any]


def duplicates(case: Raw) -> Iterator[Problem]:
    for key in ("jurisdictions", "scenes"):
        yield from once(each(case, key))
    things = [*each(case, "parties"), *each(case, "assets"), *each(case, "evidence")]
    yield from once(things)
    for path, scene in each(case, "scenes"):
        yield from once(each(scene, "choices", path))
        task = scene.get("task")
        yield from once(each(task, "options", join(path, "task")))
        if isinstance(task, dict):
            yield from _accounts_once(task, join(path, "task"))


def _accounts_once(task: Raw, path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for where, name in words(task, "accounts", path):
        if name in seen:
            yield messages.ACCOUNT_ASKED_TWICE.at(where, id=name)
        seen.add(name)


def all_references(case: Raw) -> Iterator[Problem]:
    """Every use of a name that is not there."""
    return _References(case).problems()


class _References:
    def __init__(self, case: Raw) -> None:
        self.case = case
        self.ledgers = {
            ledger["id"]: ledger
            for _, ledger in each(case, "ledgers")
            if isinstance(ledger.get("id"), str)
        }
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
        self.ledger = Known(set(self.ledgers), messages.UNKNOWN_LEDGER)

    def problems(self) -> Iterator[Problem]:
        yield from dangling(self.case, "start", "", self.scene)
        yield from dangling(self.case, "timeout", "", self.scene)
        for path, party in each(self.case, "parties"):
            yield from dangling(party, "jurisdiction", path, self.jurisdiction)
        for path, asset in each(self.case, "assets"):
            yield from dangling(asset, "holder", path, self.party)
            yield from dangling(asset, "jurisdiction", path, self.jurisdiction)
            for where, move in each(asset, "moves", path):
                yield from dangling(move, "to", where, self.asset)
        for path, link in each(self.case, "links"):
            yield from dangling(link, "from", path, self.holder)
            yield from dangling(link, "to", path, self.holder)
            yield from dangling(link, "evidence", path, self.evidence)
        for path, scene in each(self.case, "scenes"):
            yield from self._in_scene(scene, path)

    def _in_scene(self, scene: Raw, path: str) -> Iterator[Problem]:
        for where, choice in each(scene, "choices", path):
            yield from self._in_condition(choice, "when", where)
            yield from self._in_condition(choice, "requires", where)
        for where, outcome in outcomes(scene, path):
            yield from self._in_outcome(outcome, where)
        task = scene.get("task")
        if isinstance(task, dict):
            yield from self._in_task(task, join(path, "task"))

    def _in_outcome(self, outcome: Raw, path: str) -> Iterator[Problem]:
        yield from self._in_condition(outcome, "if", path)
        yield from dangling(outcome, "goto", path, self.scene)
        yield from all_dangling(outcome, "reveal", path, self.thing)
        for where, hold in each(outcome, "hold", path):
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

    def _in_task(self, task: Raw, path: str) -> Iterator[Problem]:
        yield from dangling(task, "ledger", path, self.ledger)
        name = task.get("ledger")
        if isinstance(name, str) and name in self.ledgers:
            accounts = ids(self.ledgers[name], "accounts")
            account = Known(accounts, messages.FOREIGN_ACCOUNT)
            yield from all_dangling(task, "accounts", path, account)
