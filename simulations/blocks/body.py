"""Rich text of scenes and evidence, with the pictures and files of a case."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

from courses.blocks import FigureBlock, FileBlock
from courses.table_block import TableBlock
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
