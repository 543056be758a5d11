"""Attempts at a case: the decisions, in order; where it stands follows from them."""

from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import uuid4

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from case_engine.decisions import Decision as EngineDecision
from case_engine.decisions import Refused, write_decision
from case_engine.play import Turn
from case_engine.scoring import Result, result
from courses import progress
from courses.models import Enrolment
from simulations.content.content import case_content
from simulations.content.play import Play
from simulations.exceptions import AttemptRefused, DecisionRefused, StaleDecision
from simulations.models.activity_rules import (
    CHANGING,
    ActivityRule,
    locked,
    locked_with_rule,
)
from simulations.models.attempt_queries import AttemptQuerySet
from simulations.models.cases import CasePage
from simulations.models.decisions import Decision
from simulations.models.next_attempts import next_attempt
from simulations.models.task_notes import TaskNotes, TooMuchToKeepError, plain
from simulations.models.twins import Occasion
from simulations.models.versions import CaseVersion

REASON_AT_MOST = 500  # characters


class Attempt(models.Model):
    class State(models.TextChoices):
        OPEN = "open", _("in progress")
        FINISHED = "finished", _("finished")
        GIVEN_UP = "given-up", _("given up")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="attempts")
    version = models.ForeignKey(
        CaseVersion, on_delete=models.PROTECT, related_name="attempts"
    )
    # The translation key of the page that it was begun on: of the case, or of the one
    # whose twin it is.
    activity_key = models.UUIDField(editable=False)
    # For whom it counts; none in the case library.
    enrolment = models.ForeignKey(
        Enrolment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attempts",
    )
    # Decided when it begins, so that everybody knows before the first decision.
    is_practice = models.BooleanField(default=False)
    occasion = models.CharField(
        max_length=8, choices=Occasion.choices, default=Occasion.ORDINARY
    )
    # Practice may go on from within another attempt, with its first decisions.
    begun_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    begun_after = models.PositiveIntegerField(default=0)  # decisions taken over
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    # How many decisions there are: the next one answers this number.
    length = models.PositiveIntegerField(default=0)
    # How many of them were doors, which lead somewhere and decide nothing.
    doors = models.PositiveIntegerField(default=0)
    # What was noted beside a task and not handed in: see `models.task_notes`.
    working = models.JSONField(default=dict, blank=True)
    # At the end, as the engine says: parts and score from 0 to 100, to two places.
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    secured = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    ending = models.CharField(max_length=100, blank=True)
    passed = models.BooleanField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "version"],
                condition=Q(state="open"),
                name="one_open_attempt_per_version",
            ),
            models.CheckConstraint(
                condition=Q(state="finished", score__isnull=False)
                | ~Q(state="finished") & Q(score__isnull=True),
                name="score_when_finished",
            ),
            models.CheckConstraint(
                condition=Q(begun_from__isnull=True) | Q(is_practice=True),
                name="begun_from_another_is_practice",
            ),
            models.CheckConstraint(
                condition=Q(occasion="ordinary") | Q(is_practice=False),
                name="practice_has_no_occasion",
            ),
            models.UniqueConstraint(
                fields=["enrolment", "activity_key", "occasion"],
                condition=~Q(occasion="ordinary"),
                name="asked_once_on_each_occasion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.version}"

    def save(self, *args: Any, **options: Any) -> None:
        if self.activity_key is None:
            self.activity_key = self.version.case_key
        super().save(*args, **options)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def kind_words(self) -> str:
        """As what it was played, in lists and files."""
        return str(_("practice") if self.is_practice else self.get_occasion_display())

    @property
    def is_ordinary(self) -> bool:
        """Neither practice nor asked again of the same person, at the twin."""
        return not self.is_practice and self.occasion == Occasion.ORDINARY

    @property
    def completes(self) -> bool:
        """Whether it may complete its activity."""
        return not self.is_practice and self.occasion != Occasion.DELAYED

    @cached_property
    def activity(self) -> CasePage | None:
        """The page that it was begun on: the case's own, or that of its twin. None
        where it is gone.
        """
        case = self.version.case
        if self.activity_key == self.version.case_key:
            return case
        pages = CasePage.objects.filter(translation_key=self.activity_key)
        return pages.order_by("pk").first()

    @property
    def decisions_taken(self) -> int:
        """As they are counted for people: without doors."""
        return self.length - self.doors

    @property
    def decisions_taken_over(self) -> int:
        """From the attempt within which it began, without doors."""
        return self.begun_after - self.play.doors_among(self.begun_after)

    @cached_property
    def play(self) -> Play:
        """Replayed from the decisions, which is quicker than to read a stored copy."""
        decisions = (step.engine_decision for step in self.steps)
        return Play.replayed(case_content(self.version), decisions)

    @cached_property
    def steps(self) -> list[Decision]:
        return list(self.decisions.order_by("sequence"))

    @transaction.atomic
    def decide(
        self,
        sequence: int,
        decision: EngineDecision,
        reason: str = "",
        answer: Any = None,
        working: TaskNotes | None = None,
    ) -> Turn:
        """Takes the decision number `sequence`, from 0, and returns what it brought.

        `decision` is the id of a choice, or the marks of `answer`, a task's answer, and
        `working` what was noted beside it. Sent twice, it counts once. At an ending the
        attempt is finished with it. Raises DecisionRefused, and its kind StaleDecision
        where the attempt is not at this step.
        """
        rule = self._lock_with_rule()
        if sequence != self.length:
            return self._decided_before(sequence, decision, answer)
        if not self.is_open:
            raise DecisionRefused.over()
        play = self.play
        turn = play.after(decision)
        if isinstance(turn, Refused):
            raise DecisionRefused.by_engine(turn)
        outcome = result(play.content.case, turn.state)
        door = play.case.scenes[play.state.scene].is_door(decision)
        count = {"length": sequence + 1, "doors": self.doors + door}
        self._write(**count, **self._noted(working), **_ended(outcome))
        step = self.decisions.create(
            sequence=sequence,
            scene=play.state.scene,
            decision=write_decision(decision),
            answer=answer,
            reason=plain(reason).strip()[:REASON_AT_MOST],
        )
        self.steps.append(step)
        self.play = play.followed_by(turn)
        if outcome:
            self._complete_activity(outcome, rule)
        return turn

    def _lock(self) -> None:
        """Locks the row until the transaction ends, and takes over what it holds now.

        The version is pinned for good and is not read again.
        """
        self._take_over(locked(Attempt).get(pk=self.pk))

    def _lock_with_rule(self) -> ActivityRule:
        """The rule comes in the same query, so that the last decision costs no more
        than the others.
        """
        at_twin = self.activity_key != self.version.case_key
        stored = locked_with_rule(Attempt, at_twin=at_twin).get(pk=self.pk)
        self._take_over(stored)
        return ActivityRule(*(getattr(stored, name) for name in ActivityRule._fields))

    def _take_over(self, stored: "Attempt") -> None:
        """Steps are only ever appended: if there are as many as before, they are the
        same ones, and need not be read and replayed again.
        """
        for name in CHANGING:
            setattr(self, name, getattr(stored, name))
        if len(self.__dict__.get("steps", ())) != self.length:
            self.__dict__.pop("steps", None)
            self.__dict__.pop("play", None)

    def _decided_before(
        self, sequence: int, decision: EngineDecision, answer: Any
    ) -> Turn:
        """Returns the turn that the same decision brought; another decision is
        stale.
        """
        if 0 <= sequence < self.length:
            step = self.steps[sequence]
            if step.engine_decision == decision and step.answer == answer:
                return self.play.turns[sequence]
        raise StaleDecision(sequence)

    def _write(self, **changed: Any) -> None:
        """Stores what changed, or raises StaleDecision.

        SQLite has no row locks: there the condition keeps a second decision out, and
        the constraint on the decisions does.
        """
        rows = Attempt.objects.filter(pk=self.pk, length=self.length, state="open")
        if not rows.update(**changed):
            raise StaleDecision(self.length)
        for name, value in changed.items():
            setattr(self, name, value)

    def _noted(self, working: TaskNotes | None) -> dict[str, Any]:
        """A decision counts, even if there is no room for the notes beside it."""
        try:
            return {"working": self._with(working)} if working else {}
        except TooMuchToKeepError:
            return {}

    def _with(self, working: TaskNotes) -> dict[str, Any]:
        scene = self.play.state.scene
        merged = TaskNotes.of(self.working, scene).merged(working)
        return merged.kept_in(self.working, scene)

    def _complete_activity(self, outcome: Result, rule: ActivityRule) -> None:
        """Completes the activity, if there is one. Failing takes nothing back, and
        neither practice nor a delayed test completes anything.
        """
        if self.enrolment is None or rule.done_by is None or not self.completes:
            return
        if outcome.passed or rule.done_by == CasePage.DoneBy.FINISHING:
            latest = rule.counts == CasePage.Counts.LAST
            key = self.activity_key
            progress.complete(self.enrolment, key, self.score, latest=latest)

    @transaction.atomic
    def keep_working(self, sequence: int, working: TaskNotes) -> None:
        """Keeps what a page showed of the notes beside the task that is decided next.

        What other pages showed stays. Idempotent. Raises StaleDecision where the
        attempt is not at this step, and TooMuchToKeepError.
        """
        self._lock()
        if sequence != self.length or not self.is_open:
            raise StaleDecision(sequence)
        merged = self._with(working)
        if merged != self.working:
            self.working = merged
            self.save(update_fields=["working"])

    @transaction.atomic
    def give_up(self) -> None:
        """Ends it without a score. Raises AttemptRefused where it is finished."""
        self._lock()
        if self.state == self.State.FINISHED:
            raise AttemptRefused.finished()
        if self.is_open:
            self.state, self.finished_at = self.State.GIVEN_UP, timezone.now()
            self.save(update_fields=["state", "finished_at"])

    def _count_for(self, enrolment: Enrolment | None, case: CasePage) -> None:
        """An open attempt goes along into the enrolment that counts now."""
        if enrolment is not None and self.enrolment_id != enrolment.pk:
            next_there = next_attempt(case, enrolment)
            self.is_practice = self.is_practice or next_there.is_practice
            self.enrolment, self.occasion = enrolment, Occasion.ORDINARY
            self.save(update_fields=["enrolment", "is_practice", "occasion"])


def _ended(outcome: Result | None) -> dict[str, Any]:
    """What is stored of an attempt that came to its end."""
    if outcome is None:
        return {}
    return {
        "state": Attempt.State.FINISHED,
        "finished_at": timezone.now(),
        "score": to_two_places(outcome.score),
        "secured": to_two_places(outcome.secured),
        "ending": outcome.ending,
        "passed": outcome.passed,
    }


def to_two_places(share: Fraction) -> Decimal:
    """Cuts, and does not round: shown to one decimal, half up, it is then what the
    exact number is.
    """
    return Decimal(share * 100 // 1) / 100
