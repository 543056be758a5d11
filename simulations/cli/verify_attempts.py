"""Whether what is stored about attempts is what the engine says of their decisions."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from case_engine.decisions import Refused, write_decision
from case_engine.scoring import Result
from courses.models import Completion
from simulations.content.content import Content
from simulations.content.play import Play
from simulations.models import Attempt, CasePage, CaseVersion, Decision
from simulations.models.activity_rules import of_activity
from simulations.models.attempts import to_two_places
from simulations.room.task_kinds import by_kind

AT_ONCE = 200  # attempts in memory


@dataclass(frozen=True)
class StoredAttempt:
    """An attempt, and what its record is compared with."""

    attempt: Attempt
    content: Content
    counts: str | None  # which attempt counts; None where the page of the case is gone
    player_id: int  # of the person for whose enrolment it counts
    is_completed: bool  # its activity
    completion_score: Decimal | None

    def differences(self) -> Iterator[str]:
        """Tells what is not as it should be, a sentence each."""
        attempt = self.attempt
        steps = list(attempt.decisions.all())
        numbers = [step.sequence for step in steps]
        if numbers != list(range(len(steps))):
            listed = ", ".join(map(str, numbers))
            yield _("the decisions are numbered %(numbers)s") % {"numbers": listed}
        if attempt.length != len(steps):
            yield _differs(_("length"), attempt.length, len(steps))
        play = Play.begun(self.content)
        for step in steps:
            if step.scene != play.state.scene:
                name = _("scene of decision %(number)d") % {"number": step.sequence}
                yield _differs(name, step.scene, play.state.scene)
            yield from _of_the_answer(step, play)
            turn = play.after(step.engine_decision)
            if isinstance(turn, Refused):
                yield _("decision %(number)d, %(decision)s, is refused: %(why)s") % {
                    "number": step.sequence,
                    "decision": step.decision,
                    "why": turn.reason,
                }
                return
            play = play.followed_by(turn)
        if attempt.doors != play.doors_among(len(steps)):
            doors = play.doors_among(len(steps))
            yield _differs(_("number of doors"), attempt.doors, doors)
        yield from self._of_the_end(play.result)

    def _of_the_end(self, outcome: Result | None) -> Iterator[str]:
        attempt = self.attempt
        finished = attempt.state == Attempt.State.FINISHED
        if finished != (outcome is not None):
            ended = _("at an ending") if outcome else _("before an ending")
            yield _("it is stored as %(state)s, and its decisions stop %(ended)s") % {
                "state": attempt.state,
                "ended": ended,
            }
        if attempt.is_open != (attempt.finished_at is None):
            yield _differs(_("end"), attempt.finished_at, attempt.state)
        if finished != (outcome is not None):
            return
        for name, stored, expected in _results(attempt, outcome):
            if stored != expected:
                yield _differs(name, stored, expected)
        if self.player_id != attempt.user_id:
            yield _("it counts for the enrolment of somebody else")
        counts = attempt.enrolment_id and self.counts and attempt.completes
        if attempt.passed and counts:
            yield from self._of_the_completion()

    def _of_the_completion(self) -> Iterator[str]:
        """Who passed has completed the activity by any rule that it may have."""
        latest = self.counts == CasePage.Counts.LAST
        stored, score = self.completion_score, self.attempt.score
        if not self.is_completed:
            yield _("it passed, and the activity is not completed")
        elif stored is None:
            yield _("it passed, and the completion has no score")
        elif not latest and score is not None and stored < score:
            yield _differs(_("score of the completion"), stored, score)


def attempts_to_verify() -> Iterator[StoredAttempt]:
    """Yields all attempts in bounded memory: one version is read at a time."""
    completed = Completion.objects.filter(
        enrolment=OuterRef("enrolment"), activity_key=OuterRef("activity_key")
    )
    attempts = Attempt.objects.order_by("version_id", "pk").annotate(
        completion=Subquery(completed.values("pk")),
        completion_score=Subquery(completed.values("score")),
        counts=of_activity("counts"),
        player=Coalesce("enrolment__user_id", "user_id"),
    )
    in_order = attempts.prefetch_related("decisions").iterator(AT_ONCE)
    for version_id, of_version in groupby(in_order, attrgetter("version_id")):
        content = Content(CaseVersion.objects.get(pk=version_id).content)
        for attempt in of_version:
            yield StoredAttempt(
                attempt,
                content,
                attempt.counts,
                attempt.player,
                attempt.completion is not None,
                attempt.completion_score,
            )


def _of_the_answer(step: Decision, play: Play) -> Iterator[str]:
    task = play.content.case.scenes[play.state.scene].task
    if step.answer is None or task is None:
        return
    try:
        marked = write_decision(by_kind(task).marks_of(step.answer))
    except (TypeError, ValueError, KeyError, AttributeError):
        marked = _("no answer to this task")
    if step.decision != marked:
        name = _("marks of decision %(number)d") % {"number": step.sequence}
        yield _differs(name, step.decision, marked)


def _results(attempt: Attempt, outcome: Result | None) -> Iterator[tuple[Any, ...]]:
    """The name of each result, as it is stored, and as it should be."""
    yield _("score"), attempt.score, outcome and to_two_places(outcome.score)
    yield _("secured"), attempt.secured, outcome and to_two_places(outcome.secured)
    yield _("ending"), attempt.ending, outcome.ending if outcome else ""
    yield _("passed"), attempt.passed, outcome and outcome.passed


def _differs(name: str, stored: Any, found: Any) -> str:
    return _("%(name)s: stored %(stored)s, found %(found)s") % {
        "name": name,
        "stored": f"{stored:.2f}" if isinstance(stored, Decimal) else stored,
        "found": f"{found:.2f}" if isinstance(found, Decimal) else found,
    }
