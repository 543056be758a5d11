"""The kinds whose material is written as text: a form would say less."""

from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from exercises.editing.conversion import Ids, Raw
from exercises.editing.kind_blocks import KindBlock, Steps
from untrusted_files.yaml_reader import UnreadableFileError, load_yaml


class WrittenKindBlock(KindBlock):
    """`keys` are those of the kind's material."""

    keys: tuple[str, ...] = ()

    written = blocks.TextBlock(
        label=_("What it asks, as text"),
        help_text=_("YAML, as docs/exercises.md describes it."),
        rows=16,
        required=False,
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        try:
            read = load_yaml((cleaned["written"] or "").encode())
        except UnreadableFileError as error:
            words = error.problem.text(gettext)
            raise _at_the_text(words) from error
        if not isinstance(read, dict):
            raise _at_the_text(gettext("This must have named keys."))
        return cleaned

    def raw_of(self, value: Raw, ids: Ids) -> Raw:
        try:
            read = load_yaml((value.get("written") or "").encode())
        except UnreadableFileError:
            return {"written": value.get("written")}
        return read if isinstance(read, dict) else {"written": read}

    def value_of(self, raw: Raw) -> Raw:
        material = {key: raw[key] for key in self.keys if key in raw}
        return {
            "written": yaml.safe_dump(material, allow_unicode=True, sort_keys=False)
        }

    def field_of(self, steps: Steps, raw: Raw) -> Steps:
        return ("written",)


def _at_the_text(words: str) -> ValidationError:
    return blocks.StructBlockValidationError({"written": ValidationError(words)})


class SheetKindBlock(WrittenKindBlock):
    keys = ("columns", "rows")


class TraceKindBlock(WrittenKindBlock):
    keys = ("ledger", "rule", "accounts", "tolerance", "ledgers")
