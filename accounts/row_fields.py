"""Fields of forms that choose rows, and say of a number that no row has what they say
of any that is not offered.

Django's own look for it in the database. By a page, or among several, SQLite refuses a
number of more than 64 bits.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from untrusted_files.whole_numbers import whole_number


class OneOfRowsField(forms.ModelChoiceField):
    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value and whole_number(value) is None:
            text = self.error_messages["invalid_choice"]
            raise ValidationError(text, "invalid_choice", {"value": value})
        return super().to_python(value)


class ManyOfRowsField(forms.ModelMultipleChoiceField):
    def clean(self, value: Iterable[str] | None) -> Any:
        for number in value or []:
            if whole_number(str(number)) is None:
                text = self.error_messages["invalid_pk_value"]
                raise ValidationError(text, "invalid_pk_value", {"pk": number})
        return super().clean(value)
