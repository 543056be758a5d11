"""An exercise in one field of a form, as blocks: with the checker's words at each."""

from typing import Any

from django.utils.translation import gettext, ngettext
from wagtail.blocks import BlockField
from wagtail.blocks.base import BlockWidget

from checking.problems import Problem, steps_of
from exercises.editing.block_errors import Said, block_error
from exercises.editing.conversion import Raw
from exercises.editing.exercise_block import ExerciseFormBlock
from exercises.single_file import check_exercise


class ExerciseFormWidget(BlockWidget):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """None where the form was sent without this field."""
        if f"{name}-kind-count" not in data:
            return None
        return super().value_from_datadict(data, files, name)


class ExercisePartsField(BlockField):
    """Its clean value is the exercise as JSON, or None where nothing was sent.

    `before` is what the exercise was: ids that were there stay.
    """

    def __init__(self, **options: Any) -> None:
        self.before: Raw = {}
        block = ExerciseFormBlock()
        super().__init__(block, widget=ExerciseFormWidget(block), **options)

    def clean(self, value: Any) -> Raw | None:
        if value is None:
            return None
        cleaned = super().clean(value)
        raw = self.block.exercise_of(cleaned, self.before)
        errors = check_exercise(raw).errors
        if errors:
            said = [self.block.field_of(_said(error), raw) for error in errors]
            raise block_error(self.block, said)
        return raw

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial if data is None else data

    def has_changed(self, initial: Any, data: Any) -> bool:
        if data is None:
            return False
        return self._written(initial) != self._written(data)

    def _written(self, value: Any) -> Raw:
        return self.block.exercise_of(value, self.before)


def _said(problem: Problem) -> Said:
    return tuple(steps_of(problem.path)), problem.text(gettext, ngettext)
