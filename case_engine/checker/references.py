"""Ids: each once in its list, and no name of something that is not there."""

from collections.abc import Iterable, Iterator
from typing import Any

from case_engine.checker.condition_schema import conditions
from checking.problems import Problem, each, join, outcomes, words

Raw = dict[str, Any]


def duplicates(case: Raw) -> Iterator[Problem]:
    for key in ("jurisdictions", "scenes", "ledgers"):
        yield from _once(each(case, key))
    things = [*each(case, "parties"), *each(case, "assets"), *each(case, "evidence")]
    yield from _once(things)
    for path, ledger in each(case, "ledgers"):
        yield from _once(each(ledger, "accounts", path))
        yield from _once(each(ledger, "transactions", path))
    for path, scene in each(case, "scenes"):
        yield from _once(each(scene, "choices", path))
        task = scene.get("task")
        yield from _once(each(task, "options", join(path, "task")))
        if isinstance(task, dict):
            yield from _accounts_once(task, join(path, "task"))


def _once(items: Iterable[tuple[str, Raw]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for path, item in items:
        name = item.get("id")
        if isinstance(name, str) and first.setdefault(name, path) != path:
            yield Problem(
                join(path, "id"), f"The id “{name}” is already that of {first[name]}."
            )


def _accounts_once(task: Raw, path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for where, name in words(task, "accounts", path):
        if name in seen:
            yield Problem(where, f"The account “{name}” is asked for twice.")
        seen.add(name)


class Names:
    """What there is in a case, by its ids, and which uses of a name dangle."""

    def __init__(self, case: Raw) -> None:
        self.case = case
        self.jurisdictions = _ids(case, "jurisdictions")
        self.parties = _ids(case, "parties")
        self.assets = _ids(case, "assets")
        self.evidence = _ids(case, "evidence")
        self.scenes = _ids(case, "scenes")
        self.ledgers = {
            ledger["id"]: ledger
            for _, ledger in each(case, "ledgers")
            if isinstance(ledger.get("id"), str)
        }
        self.holders = self.assets | self.parties
        self.things = self.holders | self.evidence

    def dangling(self) -> Iterator[Problem]:
        yield from self._one(self.case, "start", "", self.scenes, "scene")
        yield from self._one(self.case, "timeout", "", self.scenes, "scene")
        for path, party in each(self.case, "parties"):
            yield from self._jurisdiction(party, path)
        for path, asset in each(self.case, "assets"):
            yield from self._one(asset, "holder", path, self.parties, "party")
            yield from self._jurisdiction(asset, path)
            for where, move in each(asset, "moves", path):
                yield from self._one(move, "to", where, self.assets, "asset")
        for path, ledger in each(self.case, "ledgers"):
            accounts = _ids(ledger, "accounts")
            for where, each_one in each(ledger, "transactions", path):
                yield from self._one(each_one, "from", where, accounts, "account")
                yield from self._one(each_one, "to", where, accounts, "account")
        for path, link in each(self.case, "links"):
            yield from self._one(link, "from", path, self.holders, "asset or party")
            yield from self._one(link, "to", path, self.holders, "asset or party")
            yield from self._one(link, "evidence", path, self.evidence, "evidence")
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
        yield from self._one(outcome, "goto", path, self.scenes, "scene")
        yield from self._many(
            outcome, "reveal", path, self.things, "evidence, asset or party"
        )
        for where, hold in each(outcome, "hold", path):
            yield from self._one(hold, "asset", where, self.assets, "asset")
        for verb in ("restrain", "release", "confiscate", "return"):
            yield from self._many(outcome, verb, path, self.assets, "asset")

    def _in_condition(self, parent: Raw, key: str, path: str) -> Iterator[Problem]:
        for where, part in conditions(parent, key, path):
            yield from self._one(part, "has", where, self.evidence, "evidence")
            yield from self._one(part, "known", where, self.holders, "asset or party")
            yield from self._one(part, "asset", where, self.assets, "asset")
            yield from self._one(part, "worth", where, self.assets, "asset")
            yield from self._one(part, "visited", where, self.scenes, "scene")

    def _in_task(self, task: Raw, path: str) -> Iterator[Problem]:
        yield from self._one(task, "ledger", path, set(self.ledgers), "ledger")
        name = task.get("ledger")
        if isinstance(name, str) and name in self.ledgers:
            accounts = _ids(self.ledgers[name], "accounts")
            yield from self._many(
                task, "accounts", path, accounts, "account of that ledger"
            )

    def _jurisdiction(self, item: Raw, path: str) -> Iterator[Problem]:
        yield from self._one(
            item, "jurisdiction", path, self.jurisdictions, "jurisdiction"
        )

    def _one(
        self, item: Raw, key: str, path: str, known: set[str], what: str
    ) -> Iterator[Problem]:
        name = item.get(key)
        if isinstance(name, str) and name not in known:
            yield Problem(join(path, key), f"There is no {what} “{name[:60]}”.")

    def _many(
        self, item: Raw, key: str, path: str, known: set[str], what: str
    ) -> Iterator[Problem]:
        for where, name in words(item, key, path):
            if name not in known:
                yield Problem(where, f"There is no {what} “{name[:60]}”.")


def _ids(parent: Raw, key: str) -> set[str]:
    names = (item.get("id") for _, item in each(parent, key))
    return {name for name in names if isinstance(name, str)}
