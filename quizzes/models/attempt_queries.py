"""Which attempts there are, and how a new one begins."""

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from courses.models import Enrolment
from quizzes.exceptions import QuizRefused
from quizzes.models.frozen import FrozenQuestion
from quizzes.models.pages import QuizPage
from quizzes.models.questions import AttemptQuestion
from quizzes.models.selection import exercises_for, form_of

if TYPE_CHECKING:
    from quizzes.models.attempts import QuizAttempt


class QuizAttemptQuerySet(models.QuerySet["QuizAttempt"]):
    def of_member(self, user: User) -> "QuizAttemptQuerySet":
        """Somebody's own, as long as they are a member."""
        return self.filter(user=user) if user.is_member else self.none()

    def visible_to(self, user: User | AnonymousUser) -> "QuizAttemptQuerySet":
        """A member's own, and those of the enrolments that they may see."""
        if user.is_superuser:
            return self
        if not user.is_authenticated or not user.is_member:
            return self.none()
        return self.filter(
            Q(user=user) | Q(enrolment__in=Enrolment.objects.visible_to(user))
        )

    def at(self, quiz_key: UUID) -> "QuizAttemptQuerySet":
        """Filters to those at one quiz, in any language."""
        return self.filter(quiz_key=quiz_key)

    def open(self) -> "QuizAttemptQuerySet":
        return self.filter(state=self.model.State.OPEN)

    def overdue(self, now: dt.datetime) -> "list[QuizAttempt]":
        """The open ones at which no answer may arrive any more."""
        ended = self.open().filter(ends_at__lt=now).order_by("ends_at", F("pk"))
        return [attempt for attempt in ended if attempt.is_overdue(now)]

    @transaction.atomic
    def begin(self, user: User, quiz: QuizPage) -> "QuizAttempt":
        """The open attempt, or a new one. Raises QuizRefused.

        The lock on the person tells apart two requests that arrive at once, and whether
        they are still there when it is their turn.
        """
        user = User.objects.select_for_update().get(pk=user.pk)
        enrolment = quiz.enrolment_of(user) if user.is_active else None
        attempt = self._to_go_on_with(user, quiz, enrolment)
        if attempt is not None:
            return attempt
        if enrolment is None:
            raise QuizRefused.not_enrolled()
        number = (
            1 + enrolment.quiz_attempts.filter(quiz_key=quiz.translation_key).count()
        )
        if quiz.attempts_allowed is not None and number > quiz.attempts_allowed:
            raise QuizRefused.used_up(quiz.attempts_allowed)
        form = form_of(quiz, enrolment)
        exercises = exercises_for(quiz, form)
        if not exercises:
            raise QuizRefused.empty()
        attempt = self._create(quiz, enrolment, number, form)
        questions = FrozenQuestion.objects.of(exercises)
        AttemptQuestion.objects.bulk_create(
            AttemptQuestion(attempt=attempt, question=question, number=place)
            for place, question in enumerate(questions, 1)
        )
        return attempt

    def _to_go_on_with(
        self, user: User, quiz: QuizPage, enrolment: Enrolment | None
    ) -> "QuizAttempt | None":
        """One that is open. What is over, or was begun in an enrolment before this one,
        is handed in.
        """
        attempt = self.open().filter(user=user, quiz_key=quiz.translation_key).first()
        if attempt is None:
            return None
        if enrolment is not None and attempt.enrolment_id != enrolment.pk:
            attempt.hand_in()
        attempt.hand_in_if_over()
        return attempt if attempt.is_open else None

    def _create(
        self, quiz: QuizPage, enrolment: Enrolment, number: int, form: str
    ) -> "QuizAttempt":
        now, limit = timezone.now(), quiz.time_limit
        return self.create(
            user=enrolment.user,
            enrolment=enrolment,
            quiz_key=quiz.translation_key,
            title=quiz.title,
            language=quiz.language_of_text.language_code,
            number=number,
            form=form,
            is_practice=number > 1 and quiz.counts == QuizPage.Counts.FIRST,
            asks_certainty=quiz.asks_certainty,
            pass_mark=quiz.pass_mark,
            started_at=now,
            ends_at=now + dt.timedelta(minutes=limit) if limit else None,
            grace=quiz.grace if limit else 0,
        )
