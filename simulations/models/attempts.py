"""Attempts at a case: the decisions, in order; where it stands follows from them."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from accounts.models import Membership, User
from case_engine.decisions import Decision as EngineDecision
from case_engine.decisions import Refused, read_decision, write_decision
from case_engine.play import Turn
from case_engine.scoring import Result, result
from courses import progress
from courses.models import Enrolment
from simulations.content.content import case_content
from simulations.content.play import Play
from simulations.exceptions import AttemptRefused, DecisionRefused, StaleDecision
from simulations.models.cases import CasePage
from simulations.models.task_notes import TaskNotes, TooMuchToKeepError, plain
from simulations.models.versions import CaseVersion

REASON_AT_MOST = 500  # characters


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of_member(self, user: User) -> "AttemptQuerySet":
        """Somebody's own, as long as they are a member, which the same query asks."""
        own = self.filter(user=user)
        if user.is_superuser:
            return own
        return own.filter(user__membership__state=Membership.State.APPROVED)

    def visible_to(self, user: User | AnonymousUser) -> "AttemptQuerySet":
        """A member's own, and those of the enrolments that they may see."""
        if user.is_superuser:
            return self
        if not user.is_authenticated or not user.is_member:
            return self.none()
        return self.filter(
            Q(user=user) | Q(enrolment__in=Enrolment.objects.visible_to(user))
        )

    def at(self, case_key: UUID) -> "AttemptQuerySet":
        """Filters to attempts at one case, in any language and version."""
        return self.filter(version__case_key=case_key)

    def with_version(self) -> "AttemptQuerySet":
        """Without its content, which `case_content` keeps in memory."""
        return self.select_related("version").defer("version__content")

    @transaction.atomic
    def begin(self, user: User, case: CasePage) -> "Attempt":
        """The open attempt, or a new one at the version that is current now.

        Practice that is open is given up where a new attempt would count.
        The lock on the person tells apart two requests that arrive at once.
        """
        User.objects.select_for_update().get(pk=user.pk)
        enrolment = case.enrolment_of(user)
        attempts = self.filter(user=user, state=Attempt.State.OPEN)
        attempt = attempts.at(case.translation_key).with_version().first()
        is_practice = next_is_practice(case, enrolment)
        if attempt is not None and attempt.is_practice and not is_practice:
            attempt.give_up()
        elif attempt is not None:
            attempt._count_for(enrolment, case)
            return attempt
        if not case.is_open_to(user):
            raise AttemptRefused.not_enrolled()
        if attempts_left(user, case) == 0:
            raise AttemptRefused.used_up(case.attempts_allowed or 0)
        version = version_for(case)
        if version is None:
            raise AttemptRefused.not_released()
        return self.create(
            user=user,
            version=version,
            enrolment=enrolment,
            is_practice=is_practice,
        )


def attempts_left(user: User, case: CasePage) -> int | None:
    """How many more times somebody may begin; None means as often as they like.

    So it is, too, where nothing counts: in a course in which they are not enrolled.
    """
    enrolment = case.enrolment_of(user)
    if case.attempts_allowed is None or (case.course and enrolment is None):
        return None
    used = Attempt.objects.filter(user=user, enrolment=enrolment, begun_from=None)
    return max(case.attempts_allowed - used.at(case.translation_key).count(), 0)


def next_is_practice(case: CasePage, enrolment: Enrolment | None) -> bool:
    """Whether one more attempt in `enrolment` is practice: where the first one counts,
    all others are, even if the first was given up.
    """
    if enrolment is None or case.counts != CasePage.Counts.FIRST:
        return False
    played = enrolment.attempts.at(case.translation_key)
    return played.filter(is_practice=False).exists()


def version_for(case: CasePage) -> CaseVersion | None:
    """The current version in the language of the page, else in that of the page it was
    translated from, else in any. None where nothing is released.
    """
    own = Locale.objects.filter(pk=case.locale_id, language_code=OuterRef("language"))
    current = CaseVersion.objects.filter(case_key=case.translation_key, is_current=True)
    current = current.defer("content").annotate(is_own=Exists(own))
    versions = {version.language: version for version in current}
    for version in versions.values():
        if version.is_own:
            return version
    if not versions:
        return None
    pages = CasePage.objects.filter(translation_key=case.translation_key)
    original = pages.order_by("pk").select_related("locale").first()
    first = min(versions.values(), key=lambda version: version.pk)
    return versions.get(original.locale.language_code if original else "", first)


class ActivityRule(NamedTuple):
    """By what the page of a case counts attempts now; None where the page is gone."""

    done_by: str | None
    counts: str | None


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
    # The activity it was played for; none in the case library.
    enrolment = models.ForeignKey(
        Enrolment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attempts",
    )
    # Decided when it begins, so that everybody knows before the first decision.
    is_practice = models.BooleanField(default=False)
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
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.version}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @cached_property
    def play(self) -> Play:
        """Replayed from the decisions, which is quicker than to read a stored copy."""
        decisions = (step.engine_decision for step in self.steps)
        return Play.replayed(case_content(self.version), decisions)

    @cached_property
    def steps(self) -> list["Decision"]:
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
        rule = self._lock()
        if sequence != self.length:
            return self._decided_before(sequence, decision, answer)
        if not self.is_open:
            raise DecisionRefused.over()
        play = self.play
        turn = play.after(decision)
        if isinstance(turn, Refused):
            raise DecisionRefused.by_engine(turn)
        outcome = result(play.content.case, turn.state)
        self._write(length=sequence + 1, **self._noted(working), **_ended(outcome))
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

    def _lock(self) -> ActivityRule:
        """Locks the row until the transaction ends, and takes over what it holds now.

        The version is pinned for good and is not read again. The rule comes in the
        same query, so that the last decision costs no more than the others.
        """
        rows = Attempt.objects.select_for_update(of=["self"]).annotate(
            done_by=F("version__case__done_by"), counts=F("version__case__counts")
        )
        stored = rows.select_related("enrolment").get(pk=self.pk)
        for name in ("state", "finished_at", "length", "working", "enrolment"):
            setattr(self, name, getattr(stored, name))
        # Steps are only ever appended: if there are as many as before, they are the
        # same ones, and need not be read and replayed again.
        if len(self.__dict__.get("steps", ())) != self.length:
            self.__dict__.pop("steps", None)
            self.__dict__.pop("play", None)
        return ActivityRule(stored.done_by, stored.counts)

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
        practice completes nothing.
        """
        if self.enrolment is None or rule.done_by is None or self.is_practice:
            return
        if outcome.passed or rule.done_by == CasePage.DoneBy.FINISHING:
            latest = rule.counts == CasePage.Counts.LAST
            key = self.version.case_key
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
            self.is_practice = self.is_practice or next_is_practice(case, enrolment)
            self.enrolment = enrolment
            self.save(update_fields=["enrolment", "is_practice"])


class Decision(models.Model):
    """A decision of an attempt: appended, never changed."""

    attempt = models.ForeignKey(
        Attempt, on_delete=models.CASCADE, related_name="decisions"
    )
    sequence = models.PositiveIntegerField()  # from 0
    scene = models.CharField(max_length=100)
    # As `case_engine.decisions.write_decision` writes it: a choice's id, or marks=…
    decision = models.CharField(max_length=100)
    # What was answered in a task: see `simulations.room.task_kinds`.
    answer = models.JSONField(null=True, blank=True)
    reason = models.TextField(blank=True)  # the trainee's own “why?”
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "sequence"], name="decided_once_per_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt}, {self.sequence}: {self.decision}"

    @property
    def engine_decision(self) -> EngineDecision:
        return read_decision(self.decision)


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
