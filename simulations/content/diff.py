"""What differs between two contents of a case, in words, scene by scene.

Complete: contents that are not equal have at least one difference. Things are matched
by their ids, outcomes and moves, which have none, by their places.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from simulations.content.diff_fields import Names, field_changes, listed, plain

Raw = dict[str, Any]

MOST_ROWS = 8
"""Of a ledger, said one by one; of more than these only how many there are."""

_DOSSIER = {
    "jurisdictions": _("Jurisdictions"),
    "parties": _("Parties"),
    "assets": _("Assets"),
    "evidence": _("Evidence"),
    "ledgers": _("Ledgers"),
    "links": _("Money-flow picture"),
}
_NAMED = ("jurisdictions", "parties", "assets", "evidence", "ledgers", "scenes")
_CHOICE = {"id", "text", "short", "when", "requires", "barred", "outcomes"}
_WEIGHTS = {
    "secured": _("weight of the value secured"),
    "conduct": _("weight of conduct"),
    "evidence": _("weight of key evidence"),
}


@dataclass(frozen=True)
class Part:
    """What changed in one part of a case; `scene` is the id, where it is a scene."""

    heading: str
    sentences: tuple[str, ...]
    scene: str = ""


def differences(old: Raw, new: Raw) -> list[Part]:
    parts = meant_differences(old, new)
    if not parts and _written(old) != _written(new):
        same = _t("It is written in another way and says the same.")
        return [Part(_t("The case"), (same,))]
    return parts


def meant_differences(old: Raw, new: Raw) -> list[Part]:
    """Without those that say the same in another way: 5 and "5.00"."""
    return list(_Comparison(old, new).parts())


def _written(raw: Any) -> str:
    return json.dumps(raw, sort_keys=True, ensure_ascii=False)


class _Comparison:
    def __init__(self, old: Raw, new: Raw) -> None:
        self.old, self.new = old, new
        self.names = _names(old, new)

    def parts(self) -> Iterator[Part]:
        yield from _part(_t("The case"), self._rules())
        for key, label in _DOSSIER.items():
            changes = self._list(key, self.old.get(key), self.new.get(key))
            yield from _part(str(label), changes)
        yield from self._scenes()

    def _rules(self) -> Iterator[str]:
        parted = {"scoring", "scenes", *_DOSSIER}
        yield from self._fields(self.old, self.new, parted)
        was, now = self.old.get("scoring") or {}, self.new.get("scoring") or {}
        for key in _keys(was, now):
            label = str(_WEIGHTS.get(key, key))
            yield from plain(label, was.get(key), now.get(key), self.names)

    def _scenes(self) -> Iterator[Part]:
        was, now = (_by_id(raw.get("scenes")) for raw in (self.old, self.new))
        for key, scene in now.items():
            changes = self._scene(was[key], scene) if key in was else [_t("new")]
            yield from _part(_scene_name(scene), changes, scene.get("id", ""))
        for key, scene in was.items():
            if key not in now:
                yield from _part(_scene_name(scene), [_t("gone")])
        if _reordered(was, now):
            yield from _part(_t("Scenes"), [_t("the order changed")])

    def _scene(self, old: Raw, new: Raw) -> Iterator[str]:
        yield from self._fields(old, new, {"choices", "task"})
        yield from self._list("choices", old.get("choices"), new.get("choices"))
        was, now = old.get("task"), new.get("task")
        if not was or not now:
            if was or now:
                yield _t("has a task now") if now else _t("has no task any more")
            return
        task = self._fields(was, now, {"options", "outcomes"})
        yield from _of(_t("task"), task)
        for key in "options", "outcomes":
            yield from _of(_t("task"), self._list(key, was.get(key), now.get(key)))

    def _fields(self, old: Raw, new: Raw, parted: set[str]) -> Iterator[str]:
        """All keys but those that are looked into by themselves."""
        for key in _keys(old, new):
            if key not in parted:
                yield from field_changes(key, old.get(key), new.get(key), self.names)

    def _list(self, key: str, old: Any, new: Any) -> Iterator[str]:
        kind = _KINDS[key]
        if not kind.has_ids:
            yield from self._numbered(kind, old or [], new or [])
            return
        was, now = _by_id(old), _by_id(new)
        fresh = [kind.called(now[name]) for name in now if name not in was]
        gone = [kind.called(was[name]) for name in was if name not in now]
        yield from _come_and_gone(fresh, gone)
        changed = []
        for name in now:
            if name in was:
                sentences = list(self._thing(kind, was[name], now[name]))
                changed += [(kind.called(now[name]), sentences)] if sentences else []
        yield from _rows(changed) if kind.is_row else _sentences_of(changed)
        if _reordered(was, now):
            yield _t("%(what)s: the order changed") % {"what": kind.plural}

    def _numbered(self, kind: "_Kind", old: list[Raw], new: list[Raw]) -> Iterator[str]:
        """Compares things without ids. A single one needs no number."""
        only = len(old) == len(new) == 1
        for number, was, now in _paired(old, new):
            called = kind.called({"id": number})
            if was is None or now is None:
                fresh, gone = ([called], []) if was is None else ([], [called])
                yield from _come_and_gone(fresh, gone)
                continue
            sentences = self._thing(kind, was, now)
            yield from (
                sentences if only and kind.drops_number else _of(called, sentences)
            )

    def _thing(self, kind: "_Kind", old: Raw, new: Raw) -> Iterator[str]:
        if kind is _KINDS["choices"]:
            old, new = _with_outcomes(old), _with_outcomes(new)
        yield from self._fields(old, new, set(kind.inside))
        for key in kind.inside:
            yield from self._list(key, old.get(key), new.get(key))


@dataclass(frozen=True)
class _Kind:
    """A kind of thing that a case lists, and what it lists itself."""

    name: Any
    plural: Any
    inside: tuple[str, ...] = ()
    has_ids: bool = True
    is_row: bool = False
    drops_number: bool = False

    def called(self, raw: Raw) -> str:
        candidates = (raw.get(key) for key in ("name", "title", "label"))
        return self.name % {
            "name": next(filter(None, candidates), None) or raw.get("id")
        }


_KINDS = {
    "jurisdictions": _Kind(_("“%(name)s”"), _("jurisdictions")),
    "parties": _Kind(_("“%(name)s”"), _("parties")),
    "assets": _Kind(_("“%(name)s”"), _("assets"), ("moves",)),
    "evidence": _Kind(_("“%(name)s”"), _("evidence")),
    "ledgers": _Kind(_("“%(name)s”"), _("ledgers"), ("accounts", "transactions")),
    "links": _Kind(_("line %(name)s"), _("lines"), has_ids=False),
    "moves": _Kind(_("move %(name)s"), _("moves"), has_ids=False),
    "accounts": _Kind(_("account “%(name)s”"), _("accounts"), is_row=True),
    "transactions": _Kind(_("transaction “%(name)s”"), _("transactions"), is_row=True),
    "choices": _Kind(_("choice “%(name)s”"), _("choices"), ("outcomes",)),
    "options": _Kind(_("option “%(name)s”"), _("options")),
    "outcomes": _Kind(
        _("outcome %(name)s"), _("outcomes"), has_ids=False, drops_number=True
    ),
}


def _names(*raws: Raw) -> Names:
    """Returns names as the later content has them, without those of two things."""
    names = {}
    for raw in raws:
        for thing in (thing for key in _NAMED for thing in raw.get(key) or ()):
            candidates = (thing.get(word) for word in ("name", "title", "label"))
            names[thing.get("id")] = next(filter(None, candidates), None)
    times = Counter(names.values())
    return {key: name for key, name in names.items() if name and times[name] == 1}


def _scene_name(scene: Raw) -> str:
    name = scene.get("title") or scene.get("id", "")
    return _t("Scene “%(name)s”") % {"name": name}


def _with_outcomes(choice: Raw) -> Raw:
    """A choice with one outcome may carry the outcome's keys itself."""
    if "outcomes" in choice:
        return choice
    only = {key: value for key, value in choice.items() if key not in _CHOICE}
    rest = {key: value for key, value in choice.items() if key in _CHOICE}
    return {**rest, "outcomes": [only]}


def _keys(old: Raw, new: Raw) -> list[str]:
    return [*new, *(key for key in old if key not in new)]


def _by_id(things: Any) -> dict[tuple[Any, int], Raw]:
    """An unfinished draft may have an id twice, or none."""
    seen: Counter[Any] = Counter()
    by_id = {}
    for thing in things or ():
        name = thing.get("id")
        by_id[name, seen[name]] = thing
        seen[name] += 1
    return by_id


def _reordered(old: dict[Any, Raw], new: dict[Any, Raw]) -> bool:
    return [k for k in old if k in new] != [k for k in new if k in old]


def _paired(
    old: list[Raw], new: list[Raw]
) -> Iterator[tuple[int, Raw | None, Raw | None]]:
    """With the place in the new list, or in the old for what is gone. What is equal
    stays together, so that one more in front does not change all that follow.
    """
    was, now = (list(map(_written, side)) for side in (old, new))
    steps = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    for step, first, last, begin, end in steps:
        if step == "equal":
            continue
        both = min(last - first, end - begin)
        for offset in range(both):
            yield begin + offset + 1, old[first + offset], new[begin + offset]
        for index in range(begin + both, end):
            yield index + 1, None, new[index]
        for index in range(first + both, last):
            yield index + 1, old[index], None


def _part(heading: str, changes: Iterable[str], scene: str = "") -> Iterator[Part]:
    if sentences := tuple(f"{capfirst(change)}." for change in changes):
        yield Part(heading, sentences, scene)


def _of(what: str, changes: Iterable[str]) -> Iterator[str]:
    for change in changes:
        yield _t("%(what)s: %(change)s") % {"what": what, "change": change}


def _come_and_gone(fresh: list[str], gone: list[str]) -> Iterator[str]:
    if fresh:
        yield _t("new: %(names)s") % {"names": listed(fresh)}
    if gone:
        yield _t("gone: %(names)s") % {"names": listed(gone)}


def _sentences_of(changed: list[tuple[str, list[str]]]) -> Iterator[str]:
    for called, sentences in changed:
        yield from _of(called, sentences)


def _rows(changed: list[tuple[str, list[str]]]) -> Iterator[str]:
    if len(changed) <= MOST_ROWS:
        yield from _sentences_of(changed)
        return
    names = listed(called for called, _sentences in changed)
    yield _t("changed: %(names)s") % {"names": names}
