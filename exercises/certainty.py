from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.IntegerChoices):
    """How sure somebody says they are of an answer, before they know its marks."""

    GUESS = 1, _("A guess")
    FAIRLY = 2, _("Fairly sure")
    SURE = 3, _("Would act on it")
