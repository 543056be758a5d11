from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue


class TableBlock(TypedTableBlock):
    """Wagtail's table, with a caption that must be there and cells to be translated.

    wagtail-localize asks a block that it does not know for the two methods with
    `segments`. A segment's path is `caption`, `heading.<column>` or
    `cell.<row>.<column>`.
    """

    text = blocks.CharBlock(required=False, label=_("Text"))
    number = blocks.CharBlock(required=False, label=_("Number"))

    class Meta:
        label = _("Table")
        icon = "table"
        template = "blocks/table.html"

    def clean(self, value: TypedTable) -> TypedTable:
        table = super().clean(value)
        if not table.caption.strip():
            raise ValidationError(_t("Say in the caption what the table shows."))
        if not table.columns or not table.row_data:
            raise ValidationError(_t("A table needs at least one column and one row."))
        return table

    def get_translatable_segments(self, table: TypedTable) -> list[StringSegmentValue]:
        texts = {"caption": table.caption}
        for index, column in enumerate(table.columns):
            texts[f"heading.{index}"] = column["heading"]
        for number, row in enumerate(table.row_data):
            for index, (column, cell) in enumerate(
                zip(table.columns, row["values"], strict=True)
            ):
                if column["block"].name == "text":
                    texts[f"cell.{number}.{index}"] = cell
        return [StringSegmentValue(path, text) for path, text in texts.items() if text]

    def restore_translated_segments(
        self, table: TypedTable, segments: list[StringSegmentValue]
    ) -> TypedTable:
        raw: dict[str, Any] = self.get_prep_value(table)
        for segment in segments:
            match segment.path.split("."):
                case ["caption"]:
                    raw["caption"] = segment.render_text()
                case ["heading", column]:
                    raw["columns"][int(column)]["heading"] = segment.render_text()
                case ["cell", row, column]:
                    cells = raw["rows"][int(row)]["values"]
                    cells[int(column)] = segment.render_text()
        return self.to_python(raw)
