"""What the answers say against a question, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from courses.disclosure import FEWEST
from exercises.kinds.exercise import Exercise
from measurement.intervals import of_correlation
from measurement.items import ItemStatistics

# docs/statistics.md says why these.
ENOUGH = 20  # people, to say anything of a question
NOBODY = 60  # people, to say of an option that nobody chooses it
HARDLY = 0.1  # a correlation with the rest that tells nothing
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
    if _is_the_wrong_way_round(found):
        yield _("The weaker had it right more often than the best: look at the key.")
    if found.number >= NOBODY:
        for name in wrong:
            if not found.chosen.get(name):
                text = _("Nobody chose %(letter)s: it is no distractor.")
                yield text % {"letter": letters[name]}
    if _is_right_without_knowing(exercise, found):
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


def _is_the_wrong_way_round(found: ItemStatistics) -> bool:
    """Surely so: chance alone makes one of two questions of that kind negative."""
    value = found.discrimination
    return value is not None and of_correlation(value, found.number).high < 0


def _is_right_without_knowing(exercise: Exercise, found: ItemStatistics) -> bool:
    """Most had it right, those who know little as often as the others, and the longest
    option is the right one.
    """
    guess = exercise.material.by_length()
    if guess is None or exercise.material.mark(guess).marks != 100:
        return False
    return 2 * found.right > found.number and (found.discrimination or 0) < HARDLY
