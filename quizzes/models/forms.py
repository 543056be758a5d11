"""What an editor's form says of the questions that were chosen."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue

_NEEDED = {"fixed": ("questions",), "drawn": ("draws",), "forms": ("form_a", "form_b")}


class QuizForm(WagtailAdminPageForm):
    """A draft may be unfinished: its questions are looked at when it is published."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("before") and not self.is_deferred_validation:
            self._check_questions(cleaned)
        if cleaned.get("answers_told") == "date" and not cleaned.get("told_from"):
            self.add_error("told_from", _("Say from when answers are shown."))
        if (
            cleaned.get("answers_told") == "used-up"
            and cleaned.get("counts") != "first"
            and not cleaned.get("attempts_allowed")
        ):
            text = _("Say how many attempts there are: else they are never used up.")
            self.add_error("attempts_allowed", text)
        return cleaned

    def _check_questions(self, cleaned: dict[str, Any]) -> None:
        for name in _NEEDED.get(cleaned.get("selection", ""), ()):
            if name in cleaned and not cleaned[name]:
                self.add_error(name, _("Choose the questions here."))
        if cleaned.get("selection") == "forms" and cleaned.get("blueprint"):
            for name in _NEEDED["forms"]:
                for text in _unlike(cleaned.get(name) or (), cleaned["blueprint"]):
                    self.add_error(name, text)


def _unlike(form: Iterable[StreamValue.StreamChild], blueprint: Any) -> Iterable[str]:
    """Yields what of a form is not as the blueprint wants it."""
    has: Counter[str] = Counter()
    for part in form:
        raw = part.value.content if part.value else {}
        has.update({raw.get("outcome", ""), raw.get("topic", "")})
    for line in blueprint:
        name, number = line.value["outcome"], line.value["number"]
        if has[name] != number:
            text = _(
                "The blueprint wants %(number)s of “%(outcome)s”: here are %(has)s."
            )
            yield text % {"number": number, "outcome": name, "has": has[name]}
