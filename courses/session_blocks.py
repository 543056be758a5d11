"""What a session is made of: its parts, its papers, and the plan of who runs it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.table_block import TableBlock


class SessionPart(models.TextChoices):
    BEFORE = "before", _("Before the room")
    ROOM = "room", _("In the room")
    AFTER = "after", _("Afterwards")


class PartValue(blocks.StructValue):
    """Stands in the outline beside the text, as headings do."""

    def __str__(self) -> str:
        return str(SessionPart(self["part"]).label)


class PartBlock(blocks.StructBlock):
    """Where a part of the session begins; what follows belongs to it."""

    part = blocks.ChoiceBlock(choices=SessionPart.choices, label=_("Part"))

    class Meta:
        label = _("Part of the session")
        icon = "calendar-alt"
        template = "blocks/part.html"
        value_class = PartValue


class PaperBlocks(blocks.StreamBlock):
    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", template="blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label=_("Text"), features=["bold", "italic", "ul", "ol", "h3"]
    )
    table = TableBlock()


class PrintBlock(blocks.StructBlock):
    what = blocks.CharBlock(label=_("What"))
    copies = blocks.CharBlock(required=False, label=_("Copies"))
    note = blocks.CharBlock(required=False, label=_("Note"))


class PlanStepBlock(blocks.StructBlock):
    at = blocks.IntegerBlock(min_value=0, max_value=600, label=_("From minute"))
    minutes = blocks.IntegerBlock(min_value=1, max_value=600, label=_("Minutes"))
    do = blocks.TextBlock(label=_("What is done"))
    say = blocks.TextBlock(required=False, label=_("What to say"))


class TroubleBlock(blocks.StructBlock):
    sign = blocks.CharBlock(label=_("Where groups go wrong"))
    help = blocks.TextBlock(label=_("What helps"))
