"""Exercises in a page: chosen from the bank, or written in their place."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.utils.html import escape
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import Adapter, register
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_localize.segments import StringSegmentValue

from exercises.editing.exercise_block import FoldingFormBlock, is_empty
from exercises.exercise_field import translatable_segments, translated
from exercises.models.bank import PRACTICE, BankExercise, in_language
from exercises.placed import PlacedExercise
from exercises.single_file import as_yaml, read_exercise_file


class BankExerciseBlock(SnippetChooserBlock):
    """Keeps the original in every language; what is shown is its translation."""

    def __init__(self, **options: Any) -> None:
        super().__init__(BankExercise, **options)

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        return []

    def restore_translated_segments(self, value: Any, segments: object) -> Any:
        return value


class WrittenExerciseBlock(blocks.Block):
    """An exercise field by field in the form, and as JSON everywhere else; None where
    nothing is written.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.form = FoldingFormBlock(label=self.label)

    def set_name(self, name: str) -> None:
        super().set_name(name)
        self.form.set_name(name)

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        if self.form.is_omitted(data, prefix):
            return None
        return self.form.value_from_datadict(data, files, prefix)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return self.form.is_omitted(data, name)

    def clean(self, value: Any) -> Any:
        is_written = self.get_prep_value(value) is not None
        return self.form.checked(value) if is_written else None

    def get_prep_value(self, value: Any) -> Any:
        """What was just typed is a value of the form."""
        if not isinstance(value, blocks.StructValue):
            return value
        raw = self.form.exercise_of(value)
        return None if is_empty(raw) else raw

    def get_form_state(self, value: Any) -> Any:
        if value is None:
            value = self.form.get_default()
        elif not isinstance(value, blocks.StructValue):
            value = self.form.value_of(value)
        return self.form.get_form_state(value)

    def render_basic(self, value: Any, context: object = None) -> str:
        """Two versions of a page are compared by this."""
        return escape(as_yaml(value)) if value else ""

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        return translatable_segments(value)

    def restore_translated_segments(
        self, value: Any, segments: list[StringSegmentValue]
    ) -> Any:
        return translated(value, segments) if segments else value


class WrittenExerciseAdapter(Adapter):
    def build_node(self, block: WrittenExerciseBlock, context: Any) -> Any:
        return context.build_node(block.form)


register(WrittenExerciseAdapter(), WrittenExerciseBlock)


class ExerciseBlock(blocks.StructBlock):
    chosen = BankExerciseBlock(required=False, label=_("From the bank"))
    written = WrittenExerciseBlock(label=_("Or written here"))
    worked = blocks.ChoiceBlock(
        choices=[
            ("all", _("all of it: an example to read")),
            ("half", _("the first half")),
        ],
        required=False,
        label=_("What is worked out already"),
        help_text=_("For the tracing of a ledger. Nothing: they do it alone."),
    )

    class Meta:
        label = _("Exercise")
        icon = "form"
        template = "exercises/exercise.html"

    def clean(self, value: Any) -> Any:
        block = super().clean(value)
        if bool(block["chosen"]) == bool(block["written"]):
            message = _t("Choose an exercise from the bank, or write one, not both.")
            raise blocks.StructBlockValidationError(non_block_errors=[message])
        chosen = block["chosen"]
        use = chosen.use if chosen else block["written"].get("use", PRACTICE)
        if use != PRACTICE:
            message = _t("This one is kept for tests: no lesson shows it.")
            raise blocks.StructBlockValidationError(non_block_errors=[message])
        return block


def exercises_in(
    page: Page, body: Iterable[StreamValue.StreamChild], region: int | None
) -> list[PlacedExercise]:
    """The exercises of a page in their order, in the language of the page.

    Those of the bank that are not published, or kept for tests by now, or those of
    another region than the page's are left out.
    """
    parts = [part for part in body if isinstance(part.block, ExerciseBlock)]
    chosen = {part.id: part.value["chosen"] for part in parts if part.value["chosen"]}
    in_language(chosen, page.locale_id)
    usable = {
        anchor: exercise
        for anchor, exercise in chosen.items()
        if exercise.live
        and exercise.use == PRACTICE
        and exercise.region_id in (None, region)
    }
    return list(_placed(page, parts, usable))


def _placed(
    page: Page,
    parts: Iterable[StreamValue.StreamChild],
    chosen: dict[str, BankExercise],
) -> Iterator[PlacedExercise]:
    number = 1
    for part in parts:
        key, raw = _key_of(part.id), part.value["written"]
        banked = chosen.get(part.id)
        if banked:
            key, raw = banked.translation_key, banked.content
        if not part.id or not isinstance(raw, dict):
            continue  # a block of a draft that was never saved
        yield PlacedExercise(
            page.translation_key,
            part.id,
            key,
            raw,
            read_exercise_file(raw),
            number,
            part.value["worked"] or "",
            is_banked=banked is not None,
        )
        number += 1


def _key_of(block_id: str | None) -> UUID:
    """The id of a block is a UUID, unless somebody has made one up."""
    try:
        return UUID(block_id or "")
    except ValueError:
        return uuid5(NAMESPACE_OID, block_id or "")
