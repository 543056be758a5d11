"""How editors say which questions a quiz asks."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.widgets import AdminSnippetChooser

from exercises.blocks import BankExerciseBlock
from exercises.kinds.exercise import USES

_DIFFICULTIES = [("1", _("easy")), ("2", _("middling")), ("3", _("hard"))]
_USES = [(USES[1], _("those kept for tests")), (USES[0], _("those for practice"))]


class QuestionChooser(AdminSnippetChooser):
    """Offers exercises that are kept for tests, too: no lesson may show them."""

    def get_chooser_modal_url(self) -> str:
        return f"{super().get_chooser_modal_url()}?use=any"


class QuestionBlock(BankExerciseBlock):
    @cached_property
    def widget(self) -> QuestionChooser:
        return QuestionChooser(self.target_model)


class DrawBlock(blocks.StructBlock):
    """So many questions, of all that fit, by chance for each attempt."""

    number = blocks.IntegerBlock(min_value=1, max_value=100, label=_("How many"))
    topic = blocks.CharBlock(
        required=False, max_length=120, label=_("Topic"), help_text=_("Empty: any.")
    )
    difficulty = blocks.ChoiceBlock(
        choices=_DIFFICULTIES, required=False, label=_("Difficulty")
    )
    day = blocks.IntegerBlock(required=False, min_value=1, label=_("Day"))
    use = blocks.ChoiceBlock(choices=_USES, default=USES[1], label=_("Of"))

    class Meta:
        label = _("Questions by chance")
        icon = "form"


class BlueprintLineBlock(blocks.StructBlock):
    """A line of the blueprint: of this outcome each form asks so many."""

    outcome = blocks.CharBlock(
        max_length=120,
        label=_("Outcome or topic"),
        help_text=_("As the exercises of the bank have it, for example o07."),
    )
    text = blocks.CharBlock(
        required=False, max_length=250, label=_("What one can do then")
    )
    number = blocks.IntegerBlock(
        min_value=1, max_value=20, default=1, label=_("How many")
    )

    class Meta:
        label = _("Outcome")
        icon = "list-ul"
