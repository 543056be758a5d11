"""One person's attempt at a quiz: it is begun, answered, handed in and marked once."""

import datetime as dt
import secrets
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses import progress
from courses.models import Enrolment
from exercises.certainty import Certainty
from exercises.practice import KIND_BUTTON
from exercises.screens.base import SentForm
from quizzes.exceptions import QuizRefused, StaleAnswerError
from quizzes.models.attempt_queries import QuizAttemptQuerySet
from quizzes.models.pages import QuizPage
from quizzes.models.questions import AttemptQuestion
from recall.models import RecallReview
from recall.telling import ToldAnswer, tell


def _secret() -> str:
    return secrets.token_hex(16)


class QuizAttempt(models.Model):
    """Its rules are those of the page when it was begun."""

    class State(models.TextChoices):
        OPEN = "open", _("in progress")
        HANDED_IN = "handed-in", _("handed in")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    secret = models.CharField(max_length=32, default=_secret, editable=False)
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="quiz_attempts"
    )
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="quiz_attempts"
    )
    quiz_key = models.UUIDField()  # the translation key of the page
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField()  # from 1, in this enrolment
    form = models.CharField(max_length=1, blank=True)
    is_practice = models.BooleanField(default=False)
    asks_certainty = models.BooleanField(default=False)
    pass_mark = models.PositiveSmallIntegerField()  # percent
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    started_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    grace = models.PositiveSmallIntegerField(default=0)  # seconds after ends_at
    handed_in_at = models.DateTimeField(null=True, blank=True)
    # The mean of its marks, exact, once no text waits; the score is cut to two places.
    numerator = models.BigIntegerField(null=True, blank=True)
    denominator = models.BigIntegerField(null=True, blank=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)

    objects = QuizAttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "quiz_key"],
                condition=Q(state="open"),
                name="one_open_attempt_at_a_quiz",
            ),
            models.UniqueConstraint(
                fields=["enrolment", "quiz_key", "number"],
                name="quiz_attempts_are_numbered",
            ),
            models.CheckConstraint(
                condition=Q(state="open", handed_in_at=None, score=None)
                | Q(state="handed-in", handed_in_at__isnull=False),
                name="handed_in_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(score=None, passed=None, numerator=None, denominator=None)
                | Q(
                    score__gte=0,
                    score__lte=100,
                    passed__isnull=False,
                    denominator__gt=0,
                    numerator__gte=0,
                    numerator__lte=F("denominator") * 100,
                ),
                name="quiz_score_is_a_share",
            ),
        ]
        indexes = [models.Index(fields=["quiz_key"], name="attempts_of_a_quiz")]

    def __str__(self) -> str:
        return f"{self.user}: {self.title}, {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("quizzes:attempt", args=[self.pk])

    def address_of(self, number: int) -> str:
        """Where the question with this number is asked."""
        return reverse("quizzes:question", args=[self.pk, number])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def closes_at(self) -> dt.datetime | None:
        """Up to this moment an answer may arrive."""
        return self.ends_at and self.ends_at + dt.timedelta(seconds=self.grace)

    def is_overdue(self, now: dt.datetime) -> bool:
        return self.is_open and self.closes_at is not None and now > self.closes_at

    @cached_property
    def page(self) -> QuizPage | None:
        """The page in the language of the attempt, where there is one; None: gone."""
        pages = QuizPage.objects.filter(translation_key=self.quiz_key)
        found = list(pages.select_related("locale").order_by("pk"))
        own = [page for page in found if page.locale.language_code == self.language]
        return next(iter([*own, *found]), None)

    @property
    def marks(self) -> Fraction | None:
        """The mean of the marks, exact, from 0 to 100."""
        if self.numerator is None or self.denominator is None:
            return None
        return Fraction(self.numerator, self.denominator)

    @property
    def shown_marks(self) -> Fraction | None:
        """The same for people, who read one decimal: what did not pass is not rounded
        up to what passes.
        """
        if self.marks is None or self.passed:
            return self.marks
        return min(self.marks, self.pass_mark - Fraction(1, 10))

    @transaction.atomic
    def keep_answer(self, number: int, saves: int, sent: SentForm) -> AttemptQuestion:
        """Keeps what a form sent for the question with this number, which it showed as
        it was after `saves` times. The same sent twice is kept once.

        Raises QuizRefused where the time is over, StaleAnswerError where the question
        was answered in another window, AttemptQuestion.DoesNotExist.
        """
        now = timezone.now()
        self._lock()
        if not self.is_open or self.is_overdue(now):
            raise QuizRefused.over()
        questions = self.questions.select_related("question")
        question = questions.get(number=number)
        question.attempt = self
        typed, certainty, is_flagged = self.read_form(question, sent)
        before = question.typed, question.certainty, question.is_flagged
        if before == (typed, certainty, is_flagged) and question.saves:
            return question
        if saves != question.saves:
            raise StaleAnswerError
        question.keep(typed, certainty, now, is_flagged=is_flagged)
        return question

    def read_form(
        self, question: AttemptQuestion, sent: SentForm
    ) -> tuple[dict[str, list[str]], int | None, bool]:
        """What was typed, how certain the person is, and whether it is flagged."""
        typed = question.screen.typed(sent)
        button = (sent.getlist("do") or [""])[0]
        if button.startswith(KIND_BUTTON):
            question.screen.pressed(typed, button.removeprefix(KIND_BUTTON))
        given = (sent.getlist("certainty") or [""])[0]
        known = self.asks_certainty and given in map(str, Certainty.values)
        return typed, int(given) if known else None, bool(sent.getlist("flag"))

    @transaction.atomic
    def hand_in(self) -> None:
        """Marks what is kept, once: a second call does nothing. Where the time was
        over before, it counts as handed in when it was over.
        """
        now = timezone.now()
        self._lock()
        if not self.is_open:
            return
        questions = list(self.questions.select_related("question"))
        for question in questions:
            question.mark(self.secret)
        fields = ["answer", "numerator", "denominator"]
        AttemptQuestion.objects.bulk_update(questions, fields)
        self.state = self.State.HANDED_IN
        self.handed_in_at = min(now, self.ends_at or now)
        self._settle(questions)
        self._tell_recall(questions, self.handed_in_at)

    def hand_in_if_over(self) -> None:
        """To be called before an attempt is shown."""
        if self.is_overdue(timezone.now()):
            self.hand_in()

    @transaction.atomic
    def mark_text(self, number: int, by: User, sent: SentForm) -> None:
        """Gives a text its marks, from the levels that a form chose. The same sent
        twice gives them once. Raises QuizRefused, NotAnswerableError where a level is
        missing, and AttemptQuestion.DoesNotExist.
        """
        self._lock()
        if by.pk == self.user_id:
            raise QuizRefused.own_work()
        questions = list(self.questions.select_related("question"))
        text = next((q for q in questions if q.number == number and q.answer), None)
        if text is None:
            raise AttemptQuestion.DoesNotExist
        text.attempt = self
        answer, marks = text.screen.with_points(text.answer, sent)
        if text.is_waiting:
            text.give_marks(answer, marks, by)
            self._settle(questions)
        elif text.answer != answer:
            raise QuizRefused.marked()

    def _settle(self, questions: list[AttemptQuestion]) -> None:
        marks = [question.marks for question in questions]
        if None not in marks:
            mean = sum((m or Fraction() for m in marks), Fraction()) / len(marks)
            self.score = Decimal(mean * 100 // 1) / 100
            self.passed = mean >= self.pass_mark
            for name, value in AttemptQuestion.columns_of(mean).items():
                setattr(self, name, value)
        self.save()
        self._complete_activity()

    def _tell_recall(self, questions: list[AttemptQuestion], at: dt.datetime) -> None:
        """Of what was answered and is marked: what was left open tells nothing."""
        enrolment = self.enrolment
        tell(
            self.user,
            [
                ToldAnswer(one.question.exercise, one.marks, one.certainty)
                for one in questions
                if one.answer is not None and one.marks is not None
            ],
            at,
            source=RecallReview.Source.TEST,
            course=enrolment.course.translation_key,
            is_over=enrolment.completed_at is not None,
        )

    def _complete_activity(self) -> None:
        """Practice completes nothing, and failing takes nothing back."""
        page = self.page
        if page is None or self.is_practice:
            return
        if self.passed or page.done_by == QuizPage.DoneBy.FINISHING:
            latest = page.counts == QuizPage.Counts.LAST
            score = None if latest and self._is_followed(page) else self.score
            progress.complete(self.enrolment, self.quiz_key, score, latest=latest)

    def _is_followed(self, page: QuizPage) -> bool:
        """Whether a later one has done the activity, too: a text may get its marks long
        after the next attempt.
        """
        later = self.enrolment.quiz_attempts.filter(
            quiz_key=self.quiz_key,
            number__gt=self.number,
            state=self.State.HANDED_IN,
        )
        if page.done_by == QuizPage.DoneBy.PASSING:
            later = later.filter(passed=True)
        return later.exists()

    def _lock(self) -> None:
        """Locks the row until the transaction ends, and takes over what it holds."""
        locked = QuizAttempt.objects.select_for_update().get(pk=self.pk)
        for name in ("state", "handed_in_at", "numerator", "denominator", "score"):
            setattr(self, name, getattr(locked, name))
        self.passed = locked.passed
