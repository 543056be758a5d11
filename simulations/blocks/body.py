"""Rich text of scenes and evidence, with the pictures and files of a case.

A scene's text may have parts that are shown only where something holds.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

from courses.blocks import FigureBlock, FileBlock
from courses.table_block import TableBlock
from simulations.blocks.fields import TextConditionBlock
from simulations.content.labels import TEXT_FEATURES


class CaseTableBlock(TableBlock):
    """A draft may be unfinished, and a file may bring a table without a caption: what
    stands around it says what it shows.
    """

    def clean(self, value: TypedTable) -> TypedTable:
        return TypedTableBlock.clean(self, value)


class CaseTextBlocks(blocks.StreamBlock):
    paragraph = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)
    table = CaseTableBlock()
    figure = FigureBlock()
    file = FileBlock()

    class Meta:
        required = False


class TextPartBlock(blocks.StructBlock):
    condition = TextConditionBlock(
        label=_("Shown only if"),
        help_text=_("As things stand when the scene is shown."),
    )
    text = CaseTextBlocks(label=_("Text"))

    class Meta:
        icon = "code"
        label = _("Text that depends on something")


class SceneTextBlocks(CaseTextBlocks):
    part = TextPartBlock()
