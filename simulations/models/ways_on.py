"""What the reader of an attempt may play next, and so what they may be told of it."""

from functools import cached_property
from typing import Any

from accounts.models import User
from simulations.models.attempts import Attempt
from simulations.models.next_attempts import (
    NextAttempt,
    attempts_left,
    next_attempt,
)
from simulations.models.twins import Occasion


class WaysOn:
    """`case` is its page; None where it is gone."""

    def __init__(self, attempt: Attempt, case: Any, reader: User) -> None:
        self.attempt = attempt
        self.case = case
        self.reader = reader

    @property
    def may_play_on(self) -> bool:
        """Whether the reader may practise on from a decision of this attempt."""
        return self._may_play and self.attempt.play.result is not None

    @cached_property
    def next_attempt(self) -> NextAttempt:
        """What the reader would begin now, at this case or at its twin."""
        enrolment = self.case.enrolment_of(self.reader)
        return next_attempt(self.case, enrolment)

    @property
    def may_retry(self) -> bool:
        return self._may_play and not self.is_used_up

    @cached_property
    def is_used_up(self) -> bool:
        """Another occasion, at the twin, is asked beside the attempts allowed."""
        if not self._may_play or self.next_attempt.occasion != Occasion.ORDINARY:
            return False
        return attempts_left(self.reader, self.case) == 0

    @property
    def lead_to_a_result(self) -> bool:
        """Whether the reader may still play this case for a result that counts."""
        if self.attempt.enrolment_id is None or not self.may_retry:
            return False
        return self.next_attempt.counts_at(self.attempt.version.case_key)

    @property
    def shows_best_play(self) -> bool:
        """The rule of the activity decides. Those who teach always see it."""
        return not self._is_own or bool(self.case and self.case.shows_best_play)

    @cached_property
    def tell_what_was_better(self) -> bool:
        """Better decisions, and right answers to tasks: not while the reader may still
        play the case for a result that counts.
        """
        return self.shows_best_play or not self.lead_to_a_result

    @property
    def _is_own(self) -> bool:
        return self.attempt.user_id == self.reader.pk

    @cached_property
    def _may_play(self) -> bool:
        if not self._is_own or self.case is None or not self.case.live:
            return False
        return self.case.is_open_to(self.reader)
