"""An exercise in a form of the CMS: YAML, with the checker's words at the field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail_localize.segments import StringSegmentValue

from checking.problems import Problem
from exercises.exchange.ids import digest_of
from exercises.single_file import (
    as_yaml,
    check_exercise,
    load_exercise,
    texts_of,
    with_texts,
)
from untrusted_files.yaml_reader import UnreadableFileError

LONGEST = 200_000
MOST_ERRORS = 30
HELP = _("As docs/exercises.md describes it; a trace brings its ledgers along.")


class ExerciseFormField(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "dir": "ltr"})

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", HELP)
        for name in ("encoder", "decoder"):
            options.pop(name, None)
        super().__init__(max_length=LONGEST, strip=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return as_yaml(value) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> Any:
        """The exercise as JSON. Raises ValidationError with all that is wrong."""
        text = super().to_python(value)
        if not text:
            return None
        if len(text) > LONGEST:
            raise ValidationError(gettext("This is too long for one exercise."))
        try:
            raw = load_exercise(text)
        except UnreadableFileError as error:
            raise ValidationError(_said(error.problem)) from error
        errors = check_exercise(raw).errors
        if errors:
            raise ValidationError([_said(error) for error in errors[:MOST_ERRORS]])
        return raw

    def run_validators(self, value: Any) -> None:
        """Those of the text looked at its length, which `to_python` did not keep."""

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compares what is said, as keys may stand in any order: PostgreSQL sorts them.
        A text that is no exercise was changed as well.
        """
        return self.digest(initial) != self.digest(data)

    def digest(self, value: Any) -> str:
        return digest_of(_read(self.prepare_value(value)))


class ExerciseField(models.JSONField):
    """Keeps an exercise. wagtail-localize asks for the two methods with `segments`."""

    def formfield(self, **options: Any) -> Any:
        return super().formfield(**{"form_class": ExerciseFormField, **options})

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        return translatable_segments(value)

    def restore_translated_segments(
        self, value: Any, segments: list[StringSegmentValue]
    ) -> Any:
        return translated(value, segments)


def translatable_segments(raw: Any) -> list[StringSegmentValue]:
    return [StringSegmentValue(path, text) for path, text in texts_of(raw or {})]


def translated(raw: Any, segments: list[StringSegmentValue]) -> Any:
    texts = {segment.path: segment.render_text() for segment in segments}
    return with_texts(raw, texts)


def _read(text: Any) -> Any:
    try:
        return load_exercise(text or "")
    except UnreadableFileError:
        return text


def _said(problem: Problem) -> str:
    words = problem.text(gettext, ngettext)
    return f"{problem.path}: {words}" if problem.path else words
