"""What a person does with an exercise: each button of its form is one of these."""

from typing import Any

from django.db import transaction

from accounts.models import User
from exercises.kinds.material import UnmarkableError
from exercises.models import ExerciseRecord, ExerciseTry
from exercises.placed import ExerciseState, PlacedExercise
from exercises.screens.base import NotAnswerableError, SentForm

KIND_BUTTON = "kind "
"""Before what a button of the kind's own form sends."""


@transaction.atomic(savepoint=False)
def carry_out(placed: PlacedExercise, user: User, sent: SentForm) -> ExerciseTry | None:
    """Does what the button that was pressed asks for; an unknown one does nothing.

    Pressed twice, or in a window that is out of date, a form changes nothing more.
    Returns the try that was made, if one was.
    """
    record = ExerciseRecord.objects.opened(user, placed.place, placed.key)
    tries = list(record.tries.order_by("number"))
    state = ExerciseState(placed, user.pk, record, tries)
    if (_sent(sent, "round"), _sent(sent, "sequence")) != (
        str(state.round),
        str(state.next_number),
    ):
        return None
    button = _sent(sent, "do")
    if button == "points":
        _mark_by_oneself(state, sent)
    elif button == "anew":
        record.begin_anew()
    elif not state.shows_solution and state.may_try:
        return _work(state, record, sent, button)
    return None


def _work(
    state: ExerciseState, record: ExerciseRecord, sent: SentForm, button: str
) -> ExerciseTry | None:
    typed = state.screen.typed(sent)
    if button == "check":
        record.keep(typed, is_sent=True)
        return _answer(state, record, typed)
    if button.startswith(KIND_BUTTON):
        state.screen.pressed(typed, button.removeprefix(KIND_BUTTON))
    record.keep(typed, is_sent=record.is_sent and typed == record.typed)
    if button == "hint":
        record.ask_hint(len(state.placed.exercise.hints))
    elif button == "solution":
        record.see_solution()
    return None


def _answer(
    state: ExerciseState, record: ExerciseRecord, typed: Any
) -> ExerciseTry | None:
    """What cannot be marked is no try: the page says why, from what is typed."""
    try:
        answer = state.screen.read(typed)
        marked = state.screen.material.mark(answer)
    except (NotAnswerableError, UnmarkableError):
        return None
    return record.answer(state.next_number, answer, marked)


def _mark_by_oneself(state: ExerciseState, sent: SentForm) -> None:
    if state.last is None or not state.is_waiting_for_points:
        return
    try:
        answer, marks = state.screen.with_points(state.last.answer, sent)
    except NotAnswerableError:
        return  # the browser asks for a choice in each line
    state.last.mark_by_oneself(answer, marks)


def _sent(sent: SentForm, name: str) -> str:
    return (sent.getlist(name) or [""])[0]
