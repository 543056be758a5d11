"""Conditions, effects and events of a case, as a person would say them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from case_engine.events import Event
from simulations.content.labels import EVENTS
from simulations.content.names import Names

# What holds, and what does when it does not.
_PAIRS = {
    "has": (
        gettext_lazy("you hold “%(name)s”"),
        gettext_lazy("you do not hold “%(name)s”"),
    ),
    "known": (
        gettext_lazy("you know of “%(name)s”"),
        gettext_lazy("you do not know of “%(name)s”"),
    ),
    "flag": (
        gettext_lazy("the flag “%(name)s” is set"),
        gettext_lazy("the flag “%(name)s” is not set"),
    ),
    "visited": (
        gettext_lazy("you have been in “%(name)s”"),
        gettext_lazy("you have not been in “%(name)s”"),
    ),
    "again": (
        gettext_lazy("you have been here before"),
        gettext_lazy("you are here for the first time"),
    ),
    "before": (
        gettext_lazy("the clock is under %(number)s h"),
        gettext_lazy("the clock is at %(number)s h or later"),
    ),
    "after": (
        gettext_lazy("the clock is at %(number)s h or later"),
        gettext_lazy("the clock is under %(number)s h"),
    ),
    "marks": (
        gettext_lazy("the task earns at least %(number)s marks"),
        gettext_lazy("the task earns fewer than %(number)s marks"),
    ),
    "worth": (
        gettext_lazy("“%(name)s” is worth at least %(number)s"),
        gettext_lazy("“%(name)s” is worth less than %(number)s"),
    ),
}
_STATUSES = {
    "free": (
        gettext_lazy("“%(name)s” is free"),
        gettext_lazy("“%(name)s” is not free"),
    ),
    "held": (
        gettext_lazy("“%(name)s” is on hold"),
        gettext_lazy("“%(name)s” is not on hold"),
    ),
    "restrained": (
        gettext_lazy("“%(name)s” is restrained"),
        gettext_lazy("“%(name)s” is not restrained"),
    ),
    "confiscated": (
        gettext_lazy("“%(name)s” is confiscated"),
        gettext_lazy("“%(name)s” is not confiscated"),
    ),
    "returned": (
        gettext_lazy("“%(name)s” is returned"),
        gettext_lazy("“%(name)s” is not returned"),
    ),
}
_KINDS = {
    "has": ("evidence",),
    "known": ("asset", "party"),
    "visited": ("scene",),
    "worth": ("asset",),
    "asset": ("asset",),
}
_EFFECTS = {
    "reveal": gettext_lazy("reveals %(names)s"),
    "restrain": gettext_lazy("restrains %(names)s"),
    "release": gettext_lazy("releases %(names)s"),
    "confiscate": gettext_lazy("confiscates %(names)s"),
    "return": gettext_lazy("returns %(names)s"),
    "set": gettext_lazy("sets the flag %(names)s"),
    "clear": gettext_lazy("clears the flag %(names)s"),
}
_GAP = "…"
_DEEPEST = 40


def event_in_words(
    event: Event,
    names: Mapping[str, str],
    amount: str,
    sentence: str = "",
) -> str:
    """Returns “moved at hour 7: 200,000 from Account 4471 to Villa”. `sentence` stands
    in for that of the kind.
    """
    return str(sentence or EVENTS[event.kind]) % {
        "what": names[event.subject],
        "to": names.get(event.to or "", ""),
        "amount": amount,
        "hour": event.hour,
        "until": event.until,
    }


def condition_in_words(raw: Any, names: Names) -> str:
    """“only if you hold “Bank statement” and the clock is under 24 h”."""
    if not raw:
        return _("always")
    return _("only if %(condition)s") % {"condition": clause(raw, names)}


def clause(raw: Any, names: Names) -> str:
    """Says the condition without “only if”."""
    return _Clauses(names).say(raw, True, 0)


def effects_in_words(raw: Any, names: Names) -> str:
    """Says “reveals “Report 17”; holds “Account 4471” for 72 h”. Reads an outcome
    too.
    """
    if not isinstance(raw, Mapping):
        return _("nothing") if not raw else _GAP
    things = {**names.get("party", {}), **names.get("asset", {})}
    things |= names.get("evidence", {})
    phrases = []
    for verb in ("reveal", "hold", *list(_EFFECTS)[1:]):
        listed = raw.get(verb)
        if not isinstance(listed, list):
            continue
        if verb == "hold":
            phrases += [
                _hold(hold, things) for hold in listed if isinstance(hold, dict)
            ]
        elif listed:
            known = {} if verb in ("set", "clear") else things
            quoted = [f"“{_name(name, known)}”" for name in listed]
            phrases.append(_EFFECTS[verb] % {"names": _list_of(quoted, _and)})
    return "; ".join(phrases) or _("nothing")


def _hold(raw: dict[str, Any], things: Mapping[str, str]) -> str:
    params = {"name": _name(raw.get("asset"), things), "number": _number(raw, "hours")}
    return _("holds “%(name)s” for %(number)s h") % params


class _Clauses:
    def __init__(self, names: Names) -> None:
        self._names = names

    def say(self, raw: Any, holds: bool, depth: int) -> str:
        if not isinstance(raw, Mapping) or depth > _DEEPEST:
            return _GAP
        if "not" in raw:
            return self.say(raw["not"], not holds, depth + 1)
        for key in ("all", "any"):
            if key in raw:
                joiner = _and if (key == "all") == holds else _or
                return self._joined(raw[key], joiner, holds, depth)
        if "of" in raw:
            return self._count(raw, holds, depth)
        if "asset" in raw:
            pair = _STATUSES.get(str(raw.get("is")))
            name = self._name("asset", raw["asset"])
            return str(pair[not holds]) % {"name": name} if pair else _GAP
        for key, pair in _PAIRS.items():
            if key in raw:
                params = {"name": self._name(key, raw[key])}
                params["number"] = _number(raw, "at_least" if key == "worth" else key)
                return str(pair[not holds]) % params
        return _GAP

    def _joined(
        self, parts: Any, joiner: Callable[[], str], holds: bool, depth: int
    ) -> str:
        clauses = []
        for part in parts if isinstance(parts, list) else ():
            phrase = self.say(part, holds, depth + 1)
            several = len(parts) > 1 and _is_joined(part)
            clauses.append(f"({phrase})" if several else phrase)
        return _list_of(clauses, joiner) or _GAP

    def _count(self, raw: Mapping[str, Any], holds: bool, depth: int) -> str:
        parts = raw["of"] if isinstance(raw["of"], list) else []
        clauses = "; ".join(self.say(part, True, depth + 1) for part in parts) or _GAP
        least = raw.get("at_least")
        number = least if isinstance(least, int) else 0
        if holds:
            text = ngettext(
                "at least %(number)s of these holds (%(list)s)",
                "at least %(number)s of these hold (%(list)s)",
                number,
            )
        else:
            text = ngettext(
                "fewer than %(number)s of these holds (%(list)s)",
                "fewer than %(number)s of these hold (%(list)s)",
                number,
            )
        return text % {"number": _number(raw, "at_least"), "list": clauses}

    def _name(self, key: str, value: Any) -> str:
        known: dict[str, str] = {}
        for kind in _KINDS.get(key, ()):
            known |= self._names.get(kind, {})
        return _name(value, known)


def _is_joined(raw: Any) -> bool:
    """Says several things, looked at through every `not`."""
    while isinstance(raw, Mapping) and "not" in raw:
        raw = raw["not"]
    if not isinstance(raw, Mapping):
        return False
    parts = raw.get("all", raw.get("any"))
    return isinstance(parts, list) and len(parts) > 1


def _name(value: Any, known: Mapping[str, str]) -> str:
    return known.get(str(value)) or str(value or _GAP)


def _number(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    return _GAP if value in (None, "") else str(value)


def _and() -> str:
    return _("%(first)s and %(second)s")


def _or() -> str:
    return _("%(first)s or %(second)s")


def _list_of(phrases: list[str], joiner: Callable[[], str]) -> str:
    text = phrases[0] if phrases else ""
    for another in phrases[1:]:
        text = joiner() % {"first": text, "second": another}
    return text
