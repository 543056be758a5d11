from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from courses.session_blocks import PartBlock
from courses.table_block import TableBlock
from exercises.blocks import ExerciseBlock

INLINE = ["bold", "italic", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A section of the lesson; the outline beside the text is made of these."""

    class Meta:
        label = _("Heading")
        icon = "title"
        template = "blocks/heading.html"


class NoteBlock(blocks.RichTextBlock):
    class Meta:
        label = _("Note in the margin")
        icon = "info-circle"
        template = "blocks/note.html"
        features = INLINE


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(
        required=False,
        label=_("Caption"),
        help_text=_("Stands below the picture."),
    )

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "blocks/figure.html"


class DrawingBlock(blocks.ChoiceBlock):
    """A drawing of our own, in the reader's language: templates/drawings."""

    choices = [
        ("chain", _("The chain of an asset recovery case")),
        ("holds", _("Four kinds of hold, and an order of a court")),
        ("fifo-and-libr", _("One account, two rules")),
        ("registers", _("Four registers, and what each can say")),
    ]

    class Meta:
        label = _("Drawing")
        icon = "image"
        template = "blocks/drawing.html"


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        required=False,
        label=_("Text of the link"),
        help_text=_("Empty: the title of the file."),
    )

    class Meta:
        label = _("File to download")
        icon = "download"
        template = "blocks/file.html"


class ChecklistItemBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("What to do"))
    reason = blocks.CharBlock(required=False, label=_("Why"))


class ChecklistBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"))
    items = blocks.ListBlock(ChecklistItemBlock(), label=_("Items"))

    class Meta:
        label = _("Checklist")
        icon = "tasks"
        template = "blocks/checklist.html"


class LessonBlocks(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = blocks.RichTextBlock(
        label=_("Text"), features=[*INLINE, "ul", "ol", "h3", "blockquote"]
    )
    note = NoteBlock()
    table = TableBlock()
    figure = FigureBlock()
    drawing = DrawingBlock()
    file = FileBlock()
    checklist = ChecklistBlock()
    exercise = ExerciseBlock()
    part = PartBlock()
