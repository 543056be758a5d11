"""How the change of one field of a case is said.

A wording yields nothing where both values say the same: 5 and "5.00" are one amount, a
missing `hours` is 0.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from simulations.content import labels
from simulations.content.labels import Labels
from simulations.content.money import in_full
from simulations.content.wording import condition_in_words
from tracing.amounts import cents, exact, number

Names = Mapping[str, str]
"""What ids are called: the title of a scene, the label of an asset."""

Wording = Callable[[str, Any, Any, Names], Iterator[str]]
"""Takes the field's name, the old value, the new one, and the names."""

MOST_NAMED = 6


def listed(names: Iterable[str]) -> str:
    every = list(names)
    first_names = ", ".join(every[:MOST_NAMED])
    if len(every) <= MOST_NAMED:
        return first_names
    params = {"names": first_names, "count": len(every) - MOST_NAMED}
    return _t("%(names)s and %(count)s more") % params


def _instead(field: str, old: str, new: str) -> Iterator[str]:
    if old == new:
        return
    if not old:
        sentence = _t("%(field)s %(new)s, where there was none")
    elif not new:
        sentence = _t("no %(field)s any more; it was %(old)s")
    else:
        sentence = _t("%(field)s %(new)s instead of %(old)s")
    yield sentence % {"field": field, "old": old, "new": new}


def short(field: str, old: Any, new: Any, names: Names) -> Iterator[str]:
    yield from _instead(field, _quoted(old), _quoted(new))


def _quoted(text: Any) -> str:
    return f"“{text}”" if text else ""


def _labelled(*labelled: Labels) -> Wording:
    """Returns the wording for a field with a few words, as the editor calls them."""
    label_of = {word: label for labels in labelled for word, label in labels.items()}

    def wording(field: str, old: Any, new: Any, names: Names) -> Iterator[str]:
        was, now = (label_of.get(word, word) if word else "" for word in (old, new))
        yield from short(field, was, now, names)

    return wording


def named(field: str, old: Any, new: Any, names: Names) -> Iterator[str]:
    """An id, by what it stands for."""
    if old != new:
        yield from short(field, _called(old, names), _called(new, names), names)


def _called(name: Any, names: Names) -> str:
    called = names.get(name, name) if isinstance(name, str) else name
    return "" if called is None else str(called)


def changed_text(field: str, old: Any, new: Any, names: Names) -> Iterator[str]:
    if (old or "") != (new or ""):
        yield _t("%(field)s changed") % {"field": field}


def condition(field: str, old: Any, new: Any, names: Names) -> Iterator[str]:
    if (old or None) == (new or None):
        return
    by_kind = dict.fromkeys(("evidence", "asset", "party", "scene"), names)
    params = {
        "field": field,
        "old": condition_in_words(old, by_kind),
        "new": condition_in_words(new, by_kind),
    }
    yield _t("%(field)s %(new)s; before: %(old)s") % params


def _read(reader: Callable[[Any], str]) -> Wording:
    def wording(field: str, old: Any, new: Any, names: Names) -> Iterator[str]:
        yield from _instead(field, *map(reader, (old, new)))

    return wording


def _or_as_written(value: Any, say: Callable[[Any], str]) -> str:
    try:
        return "" if value is None else say(value)
    except ValueError:
        return str(value)


def _number(value: Any) -> str:
    return _or_as_written(value, lambda value: exact(number(value)))


def _amount(value: Any) -> str:
    return _or_as_written(value, lambda value: in_full(cents(value)))


def _or_nought(value: Any) -> str:
    return _number(0 if value is None else value)


def takes(field: str, old: Any, new: Any, names: Names) -> Iterator[str]:
    hours = {"old": _or_nought(old), "new": _or_nought(new)}
    if hours["old"] != hours["new"]:
        yield _t("now takes %(new)s hours instead of %(old)s") % hours


def yes_or_no(field: str, old: Any, new: Any, names: Names) -> Iterator[str]:
    if bool(old) != bool(new):
        sentence = _t("now %(field)s") if new else _t("no longer %(field)s")
        yield sentence % {"field": field}


def several(field: str, old: Any, new: Any, names: Names) -> Iterator[str]:
    """A list of ids, of flags, or of holds with their hours."""
    was, now = old or [], new or []
    if more := [_item(item, names) for item in now if item not in was]:
        sentence = _t("%(field)s, new: %(names)s")
        yield sentence % {"field": field, "names": listed(more)}
    if gone := [_item(item, names) for item in was if item not in now]:
        sentence = _t("%(field)s, no more: %(names)s")
        yield sentence % {"field": field, "names": listed(gone)}
    if was != now and not more and not gone:
        yield _t("%(field)s: the order changed") % {"field": field}


def _item(raw: Any, names: Names) -> str:
    if isinstance(raw, dict):
        held = {"name": _called(raw.get("asset"), names), "hours": raw.get("hours")}
        return _t("“%(name)s” for %(hours)s h") % held
    return f"“{_called(raw, names)}”"


ending = _labelled(labels.ENDINGS)
kind = _labelled(
    labels.PARTY_KINDS, labels.ASSET_KINDS, labels.EVIDENCE_KINDS, labels.TASK_KINDS
)
rule = _labelled(labels.TRACING_RULES)
verdict = _labelled(dict(labels.choices(labels.VERDICTS)))
amount, plain, nought = _read(_amount), _read(_number), _read(_or_nought)

FIELDS: dict[str, tuple[Any, Wording]] = {
    "accounts": (_("accounts asked for"), several),
    "amount": (_("amount"), amount),
    "at": (_("hour"), plain),
    "barred": (_("reason while it is barred"), changed_text),
    "body": (_("text"), changed_text),
    "clear": (_("clears the flags"), several),
    "conduct": (_("conduct"), nought),
    "confiscate": (_("confiscates"), several),
    "correct": (_("right"), yes_or_no),
    "currency": (_("currency"), short),
    "date": (_("date"), short),
    "ending": (_("ending"), ending),
    "evidence": (_("evidence"), named),
    "feedback": (_("feedback"), changed_text),
    "from": (_("from"), named),
    "goto": (_("leads to"), named),
    "holder": (_("held by"), named),
    "hold": (_("holds"), several),
    "hours": (_("hours"), takes),
    "id": (_("id"), short),
    "if": (_("taken"), condition),
    "jurisdiction": (_("jurisdiction"), named),
    "key": (_("key evidence"), yes_or_no),
    "kind": (_("kind"), kind),
    "known": (_("known from the start"), yes_or_no),
    "label": (_("name"), short),
    "language": (_("language"), short),
    "ledger": (_("ledger"), named),
    "limit": (_("limit in hours"), plain),
    "name": (_("name"), short),
    "note": (_("note"), changed_text),
    "objectives": (_("objectives"), changed_text),
    "opening": (_("opening balance"), amount),
    "pass_conduct": (_("conduct needed to pass"), nought),
    "pass_mark": (_("pass mark"), plain),
    "principle": (_("principle"), changed_text),
    "proceeds": (_("proceeds of the offence"), yes_or_no),
    "prompt": (_("what to do"), changed_text),
    "release": (_("releases"), several),
    "requires": (_("open"), condition),
    "restrain": (_("restrains"), several),
    "return": (_("returns"), several),
    "reveal": (_("reveals"), several),
    "rule": (_("tracing rule"), rule),
    "set": (_("sets the flags"), several),
    "short": (_("short name"), short),
    "source": (_("source"), changed_text),
    "start": (_("first scene"), named),
    "starts": (_("hour 0"), short),
    "summary": (_("story"), changed_text),
    "taste": (_("scenes of the taste"), several),
    "text": (_("text"), changed_text),
    "timeout": (_("ending when time is up"), named),
    "title": (_("title"), short),
    "to": (_("to"), named),
    "tolerance": (_("tolerance"), plain),
    "value": (_("value"), amount),
    "verdict": (_("verdict"), verdict),
    "when": (_("offered"), condition),
}


def field_changes(key: str, old: Any, new: Any, names: Names) -> Iterator[str]:
    label, wording = FIELDS.get(key, (f"“{key}”", changed_text))
    yield from wording(str(label), old, new, names)
