"""What a checker says, in the language of who reads it, and what trainees will see."""

from uuid import UUID

from django import template
from django.utils.translation import gettext, ngettext

from checking.problems import Problem
from exercises.models import BankExercise
from exercises.placed import ExerciseState, PlacedExercise
from exercises.solved import solved

register = template.Library()


@register.filter
def said_of_problem(problem: Problem) -> str:
    words = problem.text(gettext, ngettext)
    return f"{problem.path}: {words}" if problem.path else words


@register.simple_tag
def previews_of(exercise: BankExercise) -> dict[str, ExerciseState]:
    """The exercise as a lesson shows it, before any try and once it is right."""
    nowhere = UUID(int=0)
    placed = PlacedExercise(
        nowhere, "before", nowhere, exercise.content, exercise.exercise, 1
    )
    states = {"before": ExerciseState(placed, None)}
    if not placed.is_example:
        states["after"] = solved(placed)
    return states
