"""The form of an exercise as a browser sends it."""

from wagtail.test.utils.form_data import streamfield


def listed(*values, ids=()):
    """A list as the browser sends it; a member without an id is a new one."""
    names = [*ids, *[""] * len(values)]
    sent = {
        str(place): {"value": value, "deleted": "", "order": str(place), "id": name}
        for place, (value, name) in enumerate(zip(values, names, strict=False))
    }
    return {"count": str(len(values)), **sent}


def option(text, right="", feedback=""):
    return {"text": text, "correct": right, "feedback": feedback}


def parts(kind, material, title="Who orders it?", **filing):
    around = {"topic": "", "day": "", "difficulty": "", "use": "practice", "id": ""}
    around |= {"outcome": "", "session": "", "variant_of": "", "tags": listed()}
    return {
        "title": title,
        "prompt": "Who?",
        "kind": streamfield([(kind, material)]),
        "hints": listed(),
        "explanation": "So.",
        "source": "UNCAC",
        "filing": around | filing,
    }
