"""What a checker found, for people who read a terminal."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from checking.problems import Problem
from checking.text_table import table


def problems_as_text(
    errors: Sequence[Problem], warnings: Sequence[Problem]
) -> list[str]:
    """One a line, and in the last line how many there are."""
    lines = table((problem.path or "-", problem.message) for problem in errors)
    if warnings:
        lines += ["", _("Warnings")]
        lines += table((problem.path or "-", problem.message) for problem in warnings)
    total = ngettext("%d error", "%d errors", len(errors)) % len(errors)
    total += ", "
    total += ngettext("%d warning", "%d warnings", len(warnings)) % len(warnings)
    return [*lines, *([""] if lines else []), total]
