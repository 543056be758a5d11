"""What the pickers offer and say, in the language of the person who writes."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from simulations.authoring.overview import vocabulary_of
from simulations.content.labels import STATUSES, VERBS
from simulations.releases.drafts import Draft


def config_for(draft: Draft | None, addresses: dict[str, str]) -> dict[str, Any]:
    """Gathers all that static/js/case/ reads from the page."""
    return {
        "addresses": addresses,
        "names": vocabulary_of(draft) if draft else {},
        "phrases": _phrases(),
        "tests": _tests(),
        "groups": _groups(),
        "verbs": _verbs(),
    }


def addresses_of(case_pk: int, scene_id: int | None = None) -> dict[str, str]:
    """Where the pickers ask; 0 stands for a page that is not made yet."""
    overview = reverse("cases:overview", args=[case_pk])
    return {
        "words": reverse("cases:words", args=[case_pk]),
        "scenes": reverse("cases:scenes", args=[case_pk]),
        "overview": overview if scene_id is None else f"{overview}?scene={scene_id}",
        "ledger": reverse("cases:ledger"),
    }


def _tests() -> list[dict[str, Any]]:
    """One entry for each condition that stands for itself, with its parts."""
    return [
        _test("has", _("evidence is held"), _thing("has", "evidence")),
        _test("known", _("asset or party is known"), _thing("known", "asset party")),
        _test(
            "asset",
            _("state of an asset"),
            _thing("asset", "asset"),
            {"name": "is", "label": _("is"), "options": _statuses()},
        ),
        _test(
            "worth",
            _("value of an asset"),
            _thing("worth", "asset"),
            _number("at_least", _("at least")),
        ),
        _test("before", _("clock under … h"), _number("before", _("hours"))),
        _test("after", _("clock at … h or later"), _number("after", _("hours"))),
        _test("visited", _("scene was visited"), _thing("visited", "scene")),
        _test("flag", _("flag is set"), _thing("flag", "flag")),
        _test("marks", _("marks of at least"), _number("marks", _("marks")))
        | {"task": True},
        _test("again", _("not for the first time here"), {"name": "again", "is": True})
        | {"text": True},
    ]


def _test(key: str, label: str, *parts: dict[str, Any]) -> dict[str, Any]:
    return {"key": key, "label": label, "parts": parts}


def _thing(name: str, of: str) -> dict[str, Any]:
    return {"name": name, "of": of, "label": _("which")}


def _number(name: str, label: str) -> dict[str, Any]:
    return {"name": name, "number": True, "label": label}


def _statuses() -> list[tuple[str, str]]:
    return [(status, str(label)) for status, label in STATUSES.items()]


def _groups() -> list[tuple[str, str]]:
    return [
        ("all", _("all of these")),
        ("any", _("any of these")),
        ("none", _("none of these")),
        ("notall", _("not all of these")),
        ("of", _("at least this many of these")),
        ("fewer", _("fewer than this many of these")),
    ]


def _verbs() -> list[dict[str, str]]:
    """The verbs stand in the order in which they are carried out."""
    of = {"reveal": "evidence asset party", "set": "flag", "clear": "flag"}
    return [
        {"key": verb, "label": str(label), "of": of.get(verb, "asset")}
        for verb, label in VERBS.items()
    ]


def _phrases() -> dict[str, str]:
    """Each `%s` is a gap that the script fills."""
    return {
        "addEffect": _("Add an effect"),
        "addGroup": _("Add a group"),
        "addTest": _("Add a condition"),
        "always": _("always"),
        "choose": _("Choose…"),
        "error": _("To put right:"),
        "for": _("for"),
        "fromFile": _("Take the rows from a CSV file:"),
        "group": _("Group of conditions"),
        "hours": _("Hours"),
        "hoursShort": _("h"),
        "howMany": _("How many must hold"),
        "if": _("if"),
        "ifNot": _("if not"),
        "ifOrNot": _("Must it hold?"),
        "kindOfEffect": _("What happens"),
        "kindOfTest": _("What is asked"),
        "made": _("The scene “%s” is there now."),
        "makeScene": _("Make it"),
        "noScene": _("There is no scene “%s” yet."),
        "notMade": _("It could not be made. Save, and try again."),
        "nothing": _("nothing"),
        "openScene": _("Write it in a new window"),
        "price": _("%s points"),
        "problem": _("%s problem"),
        "problems": _("%s problems"),
        "remove": _("Remove"),
        "removeGroup": _("Remove the group"),
        "text": _("Text"),
        "textOnly": _("The pickers cannot show this, so it stays text."),
        "unknown": _("The dossier holds no “%s”."),
        "unsaid": _("The server did not answer. What you typed is still here."),
        "warning": _("Consider:"),
        "which": _("Which"),
    }
