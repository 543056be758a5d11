"""The form of an exercise: what it asks, and all that stands around it."""

import re
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register

from checking.problems import Problem, steps_of
from exercises.editing.block_errors import Said, block_error
from exercises.editing.conversion import Raw, raw_of, value_of
from exercises.editing.fixed_fields import FixedFieldsAdapter, FixedFieldsBlock
from exercises.editing.kind_blocks import (
    ChoiceKindBlock,
    EssayKindBlock,
    KindBlock,
    LinksKindBlock,
    MatchKindBlock,
    NumberKindBlock,
    OrderKindBlock,
    TextKindBlock,
)
from exercises.editing.rows_block import RowsKindBlock
from exercises.editing.sheet_block import SheetKindBlock
from exercises.editing.trace_block import TraceKindBlock
from exercises.exchange.ids import digest_of, slug_of
from exercises.kinds.exercise import USES
from exercises.screens import SCREENS
from exercises.single_file import check_exercise

FORMS: dict[str, type[KindBlock]] = {
    "single": ChoiceKindBlock,
    "select": ChoiceKindBlock,
    "order": OrderKindBlock,
    "match": MatchKindBlock,
    "number": NumberKindBlock,
    "text": TextKindBlock,
    "trace": TraceKindBlock,
    "rows": RowsKindBlock,
    "sheet": SheetKindBlock,
    "links": LinksKindBlock,
    "essay": EssayKindBlock,
}


class KindsBlock(blocks.StreamBlock):
    """One part: the kind, with its fields."""

    def __init__(self, **options: Any) -> None:
        kinds = [
            (kind, form(label=SCREENS[kind].label)) for kind, form in FORMS.items()
        ]
        super().__init__(kinds, **options)

    class Meta:
        max_num = 1
        required = False  # the checker says that a kind is missing


class FilingBlock(FixedFieldsBlock):
    topic = blocks.CharBlock(
        required=False,
        max_length=100,
        label=_("Topic"),
        help_text=_("Small letters, digits and hyphens: mixed-accounts"),
    )
    day = blocks.IntegerBlock(required=False, label=_("Day"))
    tags = blocks.ListBlock(
        blocks.CharBlock(required=False, max_length=100, label=_("Tag")),
        label=_("Tags"),
        default=[],
    )
    difficulty = blocks.ChoiceBlock(
        choices=[("1", _("easy")), ("2", _("middling")), ("3", _("hard"))],
        required=False,
        label=_("Difficulty"),
    )
    use = blocks.ChoiceBlock(
        choices=[(USES[0], _("practice")), (USES[1], _("tests only"))],
        default=USES[0],
        label=_("For"),
    )
    outcome = blocks.CharBlock(required=False, max_length=100, label=_("Outcome"))
    session = blocks.CharBlock(required=False, max_length=100, label=_("Session"))
    variant_of = blocks.CharBlock(
        required=False,
        max_length=100,
        label=_("Variant of"),
        help_text=_("The id of an exercise of the same skill."),
    )
    id = blocks.CharBlock(
        required=False,
        max_length=100,
        label=_("Id"),
        help_text=_("Empty: it is made of the title."),
    )
    keep_order = blocks.BooleanBlock(
        required=False, label=_("Options stay in the order in which they stand here")
    )


class ExerciseFormBlock(FixedFieldsBlock):
    title = blocks.CharBlock(required=False, max_length=250, label=_("Title"))
    prompt = blocks.TextBlock(required=False, rows=4, label=_("What is asked"))
    kind = KindsBlock(label=_("Kind"))
    hints = blocks.ListBlock(
        blocks.TextBlock(required=False, rows=2, label=_("Hint")),
        label=_("Hints, one after the other"),
        default=[],
    )
    explanation = blocks.TextBlock(
        required=False, rows=4, label=_("Explanation, shown with the solution")
    )
    source = blocks.CharBlock(required=False, max_length=500, label=_("Source"))
    filing = FilingBlock(label=_("Where it belongs"))

    @staticmethod
    def is_omitted(data: Any, name: str) -> bool:
        """Whether a form was sent without this block."""
        return f"{name}-kind-count" not in data

    def checked(self, value: Any) -> Raw:
        """The exercise that stands in the form. Raises ValidationError with the
        checker's words at the fields.
        """
        raw = self.exercise_of(self.clean(value))
        if errors := check_exercise(raw).errors:
            raise block_error(self, [self.said(error, raw) for error in errors])
        return raw

    def exercise_of(self, value: Any) -> Raw:
        """The exercise that stands in the form, sound or not."""
        sent = self.get_prep_value(value)
        filing = raw_of(self.child_blocks["filing"], sent["filing"])
        around = {
            key: raw_of(self.child_blocks[key], sent[key])
            for key in ("title", "prompt", "hints", "explanation", "source")
        }
        exercise = {key: part for key, part in (around | filing).items() if part}
        exercise.setdefault("prompt", "")
        if exercise.get("use") == USES[0]:
            del exercise["use"]  # as where nothing is said
        keeps_order = exercise.pop("keep_order", False)
        if "difficulty" in exercise:
            exercise["difficulty"] = int(exercise["difficulty"])
        for part in sent["kind"][:1]:
            block = self.child_blocks["kind"].child_blocks[part["type"]]
            exercise |= {"kind": part["type"], **block.raw_of(part["value"])}
        if keeps_order:
            exercise["shuffle"] = False
        exercise.setdefault("id", _new_id(exercise))
        return exercise

    def value_of(self, raw: Raw) -> Any:
        """What stands in the form of an exercise."""
        around = {"use": USES[0], **raw, "keep_order": raw.get("shuffle") is False}
        value = {
            key: value_of(block, around.get(key))
            for key, block in self.child_blocks.items()
            if key not in ("kind", "filing")
        }
        value["filing"] = value_of(self.child_blocks["filing"], around)
        block = self.child_blocks["kind"].child_blocks[raw["kind"]]
        part = {"type": raw["kind"], "id": "kind", "value": block.value_of(raw)}
        return self.to_python({**value, "kind": [part]})

    def said(self, problem: Problem, raw: Raw) -> Said:
        """What the checker says, and the field that it is about."""
        steps = tuple(steps_of(problem.path))
        kind = raw.get("kind")
        block = self.child_blocks["kind"].child_blocks.get(kind)
        named = _with_labels(problem, block.labels_of(raw)) if block else problem
        words = named.text(gettext, ngettext)
        if not steps or (steps[0] in self.child_blocks and steps[0] != "kind"):
            return steps, words
        if steps[0] in self.child_blocks["filing"].child_blocks:
            return ("filing", *steps), words
        if block is None:
            return ("kind",), gettext("Choose a kind, with the plus sign below.")
        return ("kind", 0, kind, *block.field_of(steps, raw)), words


class ExerciseFormAdapter(FixedFieldsAdapter):
    """The page asks what the checker says of the fields as they stand."""

    js_constructor = "exercises.ExerciseForm"

    def js_args(self, block: ExerciseFormBlock) -> list[Any]:
        name, children, meta = super().js_args(block)
        checker = reverse("wagtailsnippets_exercises_bankexercise:check")
        return [name, children, {**meta, "checker": checker}]


class FoldingFormBlock(ExerciseFormBlock):
    """Beside something else: it is folded until something stands in it."""


class FoldingFormAdapter(ExerciseFormAdapter):
    js_constructor = "exercises.FoldingForm"


register(ExerciseFormAdapter(), ExerciseFormBlock)
register(FoldingFormAdapter(), FoldingFormBlock)


def _with_labels(problem: Problem, labels: Mapping[str, str]) -> Problem:
    """What it says of ids is said of what they stand for."""

    def named(key: str, value: str | int) -> str | int:
        if key not in _NAMING or isinstance(value, int):
            return value
        return _ID.sub(lambda found: labels.get(found[0]) or found[0], value)

    params = {key: named(key, value) for key, value in problem.params.items()}
    return Problem(problem.path, problem.said, params)


_NAMING = ("id", "account", "column", "cells")
_ID = re.compile(r"[\w-]+")


def is_empty(raw: Raw) -> bool:
    """Whether nothing was written in a form."""
    return not any(part for key, part in raw.items() if key != "id")


def _new_id(exercise: Raw) -> str:
    name = slug_of(exercise.get("title", "")) or slug_of(
        exercise.get("prompt", "")[:40]
    )
    return name or f"x-{digest_of(exercise)}"
