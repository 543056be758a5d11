"""An exercise in one field of a form, as blocks: with the checker's words at each."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.blocks import BlockField
from wagtail.blocks.base import BlockWidget

from exercises.editing.conversion import Raw
from exercises.editing.exercise_block import ExerciseFormBlock
from exercises.exchange.ids import digest_of


class ExerciseFormWidget(BlockWidget):
    """`opened` is sent along, and tells what the form was when it was opened."""

    opened = ""

    def render_with_errors(self, name: str, value: Any, **options: Any) -> SafeString:
        hidden = '<input type="hidden" name="{}-opened" value="{}">'
        whole = super().render_with_errors(name, value, **options)
        return whole + format_html(hidden, name, self.opened)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """None where the form was sent without this field."""
        if self.block_def.is_omitted(data, name):
            return None
        return super().value_from_datadict(data, files, name)


class ExercisePartsField(BlockField):
    """Its clean value is the exercise as JSON, or None where nothing was sent."""

    def __init__(self, **options: Any) -> None:
        block = ExerciseFormBlock()
        super().__init__(block, widget=ExerciseFormWidget(block), **options)

    def clean(self, value: Any) -> Raw | None:
        return None if value is None else self.block.checked(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial if data is None else data

    def has_changed(self, initial: Any, data: Any) -> bool:
        return data is not None and self.digest(initial) != self.digest(data)

    def digest(self, value: Any) -> str:
        return digest_of(self.block.exercise_of(value))
