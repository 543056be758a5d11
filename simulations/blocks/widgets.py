"""Native inputs of a case's form, and what starts the help beside them.

Each is an ordinary text input or textarea, and stays the one thing that is sent;
static/js/case/ puts pickers beside it.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MODULE = forms.Script("js/case-editor.js", type="module")


class IdInput(forms.TextInput):
    """`of` says what it points at; empty for an id that is given here."""

    def __init__(self, of: str = "") -> None:
        attrs: dict[str, Any] = {
            "data-controller": "case-id" if of else "case-new-id",
            "autocomplete": "off",
            "autocapitalize": "none",
            "spellcheck": "false",
            "dir": "ltr",
        }
        if of:
            attrs["data-case-id-of-value"] = of
        else:
            attrs["placeholder"] = _("made from the words")
        super().__init__(attrs)

    class Media:
        js = [MODULE]


class StructureInput(forms.Textarea):
    """`kind` is condition, task-condition, text-condition or effects."""

    def __init__(self, kind: str) -> None:
        name = "effects" if kind == "effects" else "condition"
        attrs: dict[str, Any] = {"rows": 3, "dir": "ltr", "spellcheck": "false"}
        attrs["data-controller"] = f"case-{name}"
        if kind in ("task-condition", "text-condition"):
            attrs[f"data-case-condition-{kind.split('-')[0]}-value"] = "true"
        super().__init__(attrs)

    class Media:
        js = [MODULE]


class RowsInput(forms.Textarea):
    """`kind` is accounts or transactions."""

    def __init__(self, kind: str) -> None:
        rows = 4 if kind == "accounts" else 10
        super().__init__(
            {
                "rows": rows,
                "dir": "ltr",
                "wrap": "off",
                "spellcheck": "false",
                "data-controller": "case-rows",
                "data-case-rows-kind-value": kind,
            }
        )

    class Media:
        js = [MODULE]
