"""Small fields of a case: ids, conditions, effects, rows. None of them holds words.

wagtail-localize offers translators the text of every CharBlock and TextBlock; it
passes over blocks that it does not know. Ids and structure are of that kind here, so
that they stay the same in every language.
"""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext
from wagtail import blocks

from simulations.blocks.widgets import IdInput, StructureInput
from untrusted_files.yaml_reader import UnreadableFileError, load_yaml


class _OptionalBlock(blocks.FieldBlock):
    def __init__(self, help_text: str | Promise = "", **kwargs: Any) -> None:
        self.field_options: dict[str, Any] = {"required": False, "help_text": help_text}
        super().__init__(**kwargs)


class IdBlock(_OptionalBlock):
    """The id of something in the case. `of` names what it points at, for the picker:
    scene, ending, evidence, asset, party, jurisdiction, ledger, account; empty for an
    id that is given here.
    """

    def __init__(self, of: str = "", **kwargs: Any) -> None:
        self.of = of
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> forms.Field:
        widget = IdInput(self.of)
        return forms.CharField(max_length=100, widget=widget, **self.field_options)


class StructureField(forms.CharField):
    """A piece of format 1 written as JSON, or by hand as YAML."""

    def to_python(self, value: Any) -> Any:
        if value is not None and not isinstance(value, str):
            return value  # as it stands in the database
        text = super().to_python(value)
        if not text:
            return None
        try:
            return load_yaml(text.encode())
        except UnreadableFileError as error:
            raise ValidationError(
                _t("This cannot be read: %(fault)s")
                % {"fault": error.problem.text(_t, ngettext)}
            ) from error

    def prepare_value(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return value or ""
        return json.dumps(value, ensure_ascii=False)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != (data or "")


class StructureBlock(_OptionalBlock):
    """Its value is a piece of format 1 as it stands there, or None."""

    kind = "structure"

    @cached_property
    def field(self) -> forms.Field:
        return StructureField(widget=StructureInput(self.kind), **self.field_options)

    def clean(self, value: Any) -> Any:
        """A draft keeps as text what cannot be read yet; its problems tell of it."""
        try:
            return super().clean(value)
        except ValidationError:
            if not self.is_deferred_validation:
                raise
            return value


class ConditionBlock(StructureBlock):
    """{"has": "statement"}, {"all": […]} and so on."""

    kind = "condition"


class TaskConditionBlock(StructureBlock):
    """A condition, and {"marks": 80} as well."""

    kind = "task-condition"


class TextConditionBlock(StructureBlock):
    """A condition, and {"again": true} as well."""

    kind = "text-condition"


class EffectsBlock(StructureBlock):
    """What an outcome does: the keys reveal, hold, restrain, release, confiscate,
    return, set and clear of an outcome, each where there is something to say.
    """

    kind = "effects"
