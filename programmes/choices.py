"""What may be chosen in the filters of the desk."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django_countries import countries


def offer(form: forms.Form, **choices: Iterable[tuple[Any, Any]]) -> None:
    """Sets what fields of a form offer, by their names; before it stands “All”."""
    for name, offered in choices.items():
        field = cast(forms.ChoiceField, form.fields[name])
        field.choices = [("", _("All")), *offered]


def country_choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Returns the codes with names of countries, in the order of the names."""
    named = sorted((str(countries.name(code)), code) for code in codes if code)
    return [(code, name) for name, code in named]
