"""Fields that stand together, and do not fold."""

from django.forms import Media
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter


class FixedFieldsBlock(blocks.StructBlock):
    """May also be the first block of a form (static/js/exercise-form.js)."""


class FixedFieldsAdapter(StructBlockAdapter):
    js_constructor = "exercises.FixedFields"

    @cached_property
    def media(self) -> Media:
        return super().media + Media(js=["js/exercise-form.js", "js/exercise-table.js"])


register(FixedFieldsAdapter(), FixedFieldsBlock)
