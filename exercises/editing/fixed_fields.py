"""Fields that stand together, and do not fold."""

from django.forms import Media
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

SCRIPTS = ["js/exercise-table.js", "js/exercise-words.js", "js/exercise-form.js"]


class FixedFieldsBlock(blocks.StructBlock):
    """May also be the first block of a form (static/js/exercise-form.js)."""


class FixedFieldsAdapter(StructBlockAdapter):
    js_constructor = "exercises.FixedFields"

    @cached_property
    def media(self) -> Media:
        return super().media + Media(js=SCRIPTS)


register(FixedFieldsAdapter(), FixedFieldsBlock)
