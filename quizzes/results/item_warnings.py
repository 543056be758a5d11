"""What the answers say against a question, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from courses.disclosure import FEWEST
from exercises.kinds.exercise import Exercise
from measurement.items import ItemStatistics

ENOUGH = 10  # people, to say anything of a question
EASY = 0.9  # of them had it right
MANY = 0.25  # were sure and wrong


def warnings_of(
    exercise: Exercise,
    found: ItemStatistics,
    options: Mapping[str, Any],
    letters: Mapping[str, str],
    sure_and_wrong: int,
) -> Iterator[str]:
    """`letters` name the options as the page does; `options` may be empty."""
    if found.number < ENOUGH:
        return
    wrong = [name for name, option in options.items() if not option.get("correct")]
    yield from _key_in_doubt(found, wrong, letters)
    if found.discrimination is not None and found.discrimination < 0:
        yield _("The weaker had it right more often than the best: look at the key.")
    yield from (
        _("Nobody chose %(letter)s: it is no distractor.") % {"letter": letters[name]}
        for name in wrong
        if not found.chosen.get(name)
    )
    if _gives_itself_away(exercise):
        yield _("Right without knowing: the longest option.")
    if found.right / found.number >= EASY:
        yield _("Nearly all had it right: it tells hardly anybody apart.")
    if sure_and_wrong >= max(FEWEST, MANY * found.number):
        yield _("Many were sure and wrong: a belief to take up, not a bad question.")


def _key_in_doubt(
    found: ItemStatistics, wrong: list[str], letters: Mapping[str, str]
) -> Iterator[str]:
    for name in wrong:
        best = found.chosen_by_best.get(name, 0)
        if best >= FEWEST and 2 * best > found.best and best > found.right_of_best:
            text = _("Most of the best people chose %(letter)s: look at the key.")
            yield text % {"letter": letters[name]}


def _gives_itself_away(exercise: Exercise) -> bool:
    guess = exercise.material.by_length()
    if guess is None:
        return False
    return exercise.material.mark(guess).marks == 100
