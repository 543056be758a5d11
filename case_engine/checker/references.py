"""Ids: each once in its list, and no name of something that is not there."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from case_engine.checker import messages
from case_engine.checker.condition_schema import conditions
from checking.problems import Message, Problem, each, join, outcomes, words

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
            second = join(path, "id")
            yield messages.DUPLICATE_ID.at(second, id=name, path=first[name])


def _accounts_once(task: Raw, path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for where, name in words(task, "accounts", path):
        if name in seen:
            yield messages.ACCOUNT_ASKED_TWICE.at(where, id=name)
        seen.add(name)


class _Known(NamedTuple):
    """What a name may stand for, and what is said of a name that stands for nothing."""

    ids: set[str]
    otherwise: Message


def dangling(case: Raw) -> Iterator[Problem]:
    """Every use of a name that is not there."""
    return _References(case).dangling()


class _References:
    def __init__(self, case: Raw) -> None:
        self.case = case
        self.ledgers = {
            ledger["id"]: ledger
            for _, ledger in each(case, "ledgers")
            if isinstance(ledger.get("id"), str)
        }
        parties, assets = _ids(case, "parties"), _ids(case, "assets")
        evidence, scenes = _ids(case, "evidence"), _ids(case, "scenes")
        jurisdictions = _ids(case, "jurisdictions")
        self.jurisdiction = _Known(jurisdictions, messages.UNKNOWN_JURISDICTION)
        self.party = _Known(parties, messages.UNKNOWN_PARTY)
        self.asset = _Known(assets, messages.UNKNOWN_ASSET)
        self.holder = _Known(assets | parties, messages.UNKNOWN_HOLDER)
        self.evidence = _Known(evidence, messages.UNKNOWN_EVIDENCE)
        self.thing = _Known(assets | parties | evidence, messages.UNKNOWN_THING)
        self.scene = _Known(scenes, messages.UNKNOWN_SCENE)
        self.ledger = _Known(set(self.ledgers), messages.UNKNOWN_LEDGER)

    def dangling(self) -> Iterator[Problem]:
        yield from _one(self.case, "start", "", self.scene)
        yield from _one(self.case, "timeout", "", self.scene)
        for path, party in each(self.case, "parties"):
            yield from _one(party, "jurisdiction", path, self.jurisdiction)
        for path, asset in each(self.case, "assets"):
            yield from _one(asset, "holder", path, self.party)
            yield from _one(asset, "jurisdiction", path, self.jurisdiction)
            for where, move in each(asset, "moves", path):
                yield from _one(move, "to", where, self.asset)
        for path, ledger in each(self.case, "ledgers"):
            account = _Known(_ids(ledger, "accounts"), messages.UNKNOWN_ACCOUNT)
            for where, transaction in each(ledger, "transactions", path):
                yield from _one(transaction, "from", where, account)
                yield from _one(transaction, "to", where, account)
        for path, link in each(self.case, "links"):
            yield from _one(link, "from", path, self.holder)
            yield from _one(link, "to", path, self.holder)
            yield from _one(link, "evidence", path, self.evidence)
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
        yield from _one(outcome, "goto", path, self.scene)
        yield from _many(outcome, "reveal", path, self.thing)
        for where, hold in each(outcome, "hold", path):
            yield from _one(hold, "asset", where, self.asset)
        for verb in ("restrain", "release", "confiscate", "return"):
            yield from _many(outcome, verb, path, self.asset)

    def _in_condition(self, parent: Raw, key: str, path: str) -> Iterator[Problem]:
        for where, part in conditions(parent, key, path):
            yield from _one(part, "has", where, self.evidence)
            yield from _one(part, "known", where, self.holder)
            yield from _one(part, "asset", where, self.asset)
            yield from _one(part, "worth", where, self.asset)
            yield from _one(part, "visited", where, self.scene)

    def _in_task(self, task: Raw, path: str) -> Iterator[Problem]:
        yield from _one(task, "ledger", path, self.ledger)
        name = task.get("ledger")
        if isinstance(name, str) and name in self.ledgers:
            accounts = _ids(self.ledgers[name], "accounts")
            account = _Known(accounts, messages.FOREIGN_ACCOUNT)
            yield from _many(task, "accounts", path, account)


def _one(item: Raw, key: str, path: str, known: _Known) -> Iterator[Problem]:
    name = item.get(key)
    if isinstance(name, str) and name not in known.ids:
        yield known.otherwise.at(join(path, key), id=name[:60])


def _many(item: Raw, key: str, path: str, known: _Known) -> Iterator[Problem]:
    for where, name in words(item, key, path):
        if name not in known.ids:
            yield known.otherwise.at(where, id=name[:60])


def _ids(parent: Raw, key: str) -> set[str]:
    names = (item.get("id") for _, item in each(parent, key))
    return {name for name in names if isinstance(name, str)}
