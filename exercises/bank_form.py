"""One exercise of the bank in a form: field by field, or as text."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.models import Region
from exercises.editing.block_errors import block_error
from exercises.editing.editor_field import ExercisePartsField
from exercises.models import BankExercise


class BankExerciseForm(WagtailAdminModelForm):
    """What was changed counts, the fields or the text; and the regions that the editor
    may choose from are offered, as in the form of a course.
    """

    parts = ExercisePartsField(label=_("Exercise"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        content, parts = self.instance.content, self.fields["parts"]
        self.fields["content"].required = False
        if isinstance(content, dict):
            self.initial["parts"] = parts.block.value_of(content)
        else:
            self.initial["parts"] = parts.block.get_default()
        parts.widget.opened = self.data.get("parts-opened") or self._digests(
            self.initial["parts"], content
        )
        field = self.fields["region"]
        if not self.for_user.is_superuser:
            field.queryset = Region.objects.taught_by(self.for_user)
            field.required, field.empty_label = True, None
            if self.instance.region_id is None:
                self.initial["region"] = field.queryset.first()

    def clean(self) -> dict[str, Any]:
        """The id is free in the bank: the constraint of the database says it late."""
        cleaned = super().clean() or {}
        self._settle(cleaned)
        raw = cleaned.get("content")
        if isinstance(raw, dict) and "region" in cleaned:
            others = BankExercise.objects.filter(
                region=cleaned["region"], slug=raw["id"], locale=self.instance.locale_id
            )
            if others.exclude(pk=self.instance.pk).exists():
                self._say_of_id(
                    gettext("There is an exercise with the id “%(id)s” in this bank.")
                    % {"id": raw["id"]}
                )
        return cleaned

    def _say_of_id(self, words: str) -> None:
        """Where it was written, in the fields or in the text."""
        if "parts" in self._changed():
            block = self.fields["parts"].block
            self.add_error("parts", block_error(block, [(("filing", "id"), words)]))
        else:
            self.add_error("content", words)

    def _settle(self, cleaned: dict[str, Any]) -> None:
        """Takes the fields or the text, whichever was changed."""
        changed = self._changed()
        if changed == {"parts", "content"}:
            message = gettext(
                "The fields and the text were both changed. Keep one of them, and put "
                "the other back as it was."
            )
            self.add_error("content", message)
        elif changed == {"parts"}:
            self.errors.pop("content", None)
            if cleaned.get("parts"):
                cleaned["content"] = cleaned["parts"]
        elif self.instance.content or changed:
            self.errors.pop("parts", None)

    def _changed(self) -> set[str]:
        """Since the form was opened: Wagtail may have saved it by itself since, and
        what was not changed in it is older then than what is kept.
        """
        names = ("parts", "content")
        now = [self[name].data for name in names]
        if now[0] is None:  # a form of the text alone
            return set(names) & set(self.changed_data)
        opened = self.fields["parts"].widget.opened.split()
        sent = self._digests(*now).split()
        return {n for n, a, b in zip(names, opened, sent, strict=False) if a != b}

    def _digests(self, parts: Any, content: Any) -> str:
        fields = self.fields
        return f"{fields['parts'].digest(parts)} {fields['content'].digest(content)}"
