"""Ticking all that is right."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.material import Json
from exercises.kinds.select import SelectKind
from exercises.screens.base import NotAnswerableError, Typed
from exercises.screens.options import OptionScreen


class SelectScreen(OptionScreen[SelectKind]):
    label = gettext_lazy("Tick all that are right")
    input_type = "checkbox"

    def read(self, typed: Typed) -> Json:
        chosen = self.chosen(typed)
        if not chosen:
            raise NotAnswerableError({"": _("Tick what is right, at least one.")})
        return chosen

    def correct(self) -> frozenset[str]:
        return self.material.correct
