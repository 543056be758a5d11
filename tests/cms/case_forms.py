"""The forms of a case and a scene as a browser sends them."""

from typing import Any
from uuid import uuid4

from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

CASE_STREAMS = (
    *("objectives", "jurisdictions", "parties", "assets", "evidence"),
    *("ledgers", "links", "taste"),
)


def a_case_form(title: str, **changed: Any) -> dict[str, Any]:
    fields = {
        **{name: stream([]) for name in CASE_STREAMS},
        "summary": "",
        "currency": "USD",
        "pass_mark": "60",
        "pass_conduct": "0",
        "weight_secured": "60",
        "weight_conduct": "25",
        "weight_evidence": "15",
        "minutes": "45",
        "reading_minutes": "0",
        "exercise_minutes": "0",
        "counts": "best",
        "done_by": "passing",
    }
    return _form(title, {**fields, **changed})


def a_scene_form(title: str, **changed: Any) -> dict[str, Any]:
    fields = {"key": "", "body": stream([]), "choices": stream([]), "task": stream([])}
    return _form(title, {**fields, "ending": "", **changed})


def a_choice(text: str, *outcomes: dict[str, Any], **fields: Any) -> tuple[str, Any]:
    empty = dict.fromkeys(("id", "short", "when", "requires", "barred"), "")
    empty |= {"reasons": stream([])}
    return "choice", {**empty, "text": text, "outcomes": listed(outcomes), **fields}


def an_outcome(goto: str = "", **fields: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("condition", "effects", "feedback", "verdict"), "")
    empty |= {"hours": "", "conduct": "", "principle": "", "source": ""}
    return {**empty, "goto": goto, **fields}


def stream(blocks: list[tuple[str, Any]]) -> dict[str, Any]:
    """With the ids that the browser gives to new blocks."""
    form = streamfield(blocks)
    for place in range(len(blocks)):
        form[str(place)]["id"] = str(uuid4())
    return form


def listed(values: Any) -> dict[str, Any]:
    return stream([("item", value) for value in values])


def _form(title: str, fields: dict[str, Any]) -> dict[str, Any]:
    comments = {"comments": inline_formset([])}
    return nested_form_data({"title": title, "slug": "", **comments, **fields})
