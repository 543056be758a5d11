"""Choosing one of several."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.material import Json
from exercises.kinds.single import SingleKind
from exercises.screens.base import NotAnswerableError, Typed
from exercises.screens.options import OptionScreen


class SingleScreen(OptionScreen[SingleKind]):
    label = gettext_lazy("One right answer")
    input_type = "radio"

    def read(self, typed: Typed) -> Json:
        chosen = self.chosen(typed)
        if len(chosen) != 1:
            raise NotAnswerableError({"": _("Choose an answer first.")})
        return chosen[0]

    def correct(self) -> frozenset[str]:
        return frozenset({self.material.correct})
