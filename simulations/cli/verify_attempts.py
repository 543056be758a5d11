"""Whether what is stored about attempts is what the engine says of their decisions."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from case_engine.decisions import Refused, write_decision
from case_engine.scoring import Result
from courses.models import Completion
from simulations.content.content import Content
from simulations.content.play import Play
from simulations.models import Attempt, CasePage, CaseVersion, Decision
from simulations.models.attempts import to_two_places
from simulations.room.answers import marks_of

AT_ONCE = 200  # attempts in memory


def attempts_to_verify() -> Iterator[Attempt]:
    """All of them, in bounded memory: one version is read at a time."""
    completed = Completion.objects.filter(
        enrolment=OuterRef("enrolment"), activity_key=OuterRef("version__case_key")
    )
    attempts = Attempt.objects.order_by("version_id", "pk").annotate(
        completion=Subquery(completed.values("pk")),
        completion_score=Subquery(completed.values("score")),
        counts=F("version__case__counts"),
        player=Coalesce("enrolment__user_id", "user_id"),
    )
    content, of_version = None, None
    for attempt in attempts.prefetch_related("decisions").iterator(AT_ONCE):
        if of_version != attempt.version_id:
            version = CaseVersion.objects.get(pk=attempt.version_id)
            content, of_version = Content(version.content), version.pk
        attempt.content = content
        yield attempt


def differences(attempt: Attempt) -> Iterator[str]:
    """What is not as it should be, a sentence each; `attempt` is one of the above."""
    rows = list(attempt.decisions.all())
    numbers = [row.sequence for row in rows]
    if numbers != list(range(len(rows))):
        listed = ", ".join(map(str, numbers))
        yield _("the decisions are numbered %(numbers)s") % {"numbers": listed}
    if attempt.length != len(rows):
        yield _differs(_("length"), attempt.length, len(rows))
    play = Play.replayed(attempt.content, [])
    for row in rows:
        if row.scene != play.state.scene:
            name = _("scene of decision %(number)d") % {"number": row.sequence}
            yield _differs(name, row.scene, play.state.scene)
        yield from _of_the_answer(row, play)
        turn = play.after(row.engine_decision)
        if isinstance(turn, Refused):
            yield _("decision %(number)d, %(decision)s, is refused: %(why)s") % {
                "number": row.sequence,
                "decision": row.decision,
                "why": turn.reason,
            }
            return
        play = Play(play.content, play.opening, (*play.turns, turn))
    yield from _of_the_end(attempt, play.result)


def _of_the_answer(row: Decision, play: Play) -> Iterator[str]:
    task = play.content.case.scenes[play.state.scene].task
    if row.answer is None or task is None:
        return
    try:
        found = write_decision(marks_of(task, row.answer))
    except (TypeError, ValueError, KeyError, AttributeError):
        found = _("no answer to this task")
    if row.decision != found:
        name = _("marks of decision %(number)d") % {"number": row.sequence}
        yield _differs(name, row.decision, found)


def _of_the_end(attempt: Attempt, found: Result | None) -> Iterator[str]:
    finished = attempt.state == Attempt.State.FINISHED
    if finished != (found is not None):
        ended = _("at an ending") if found else _("before an ending")
        yield _("it is stored as %(state)s, and its decisions stop %(ended)s") % {
            "state": attempt.state,
            "ended": ended,
        }
    if attempt.is_open != (attempt.finished_at is None):
        yield _differs(_("end"), attempt.finished_at, attempt.state)
    if finished != (found is not None):
        return
    expected = {"score": None, "secured": None, "ending": "", "passed": None}
    if found is not None:
        expected = {
            "score": to_two_places(found.score),
            "secured": to_two_places(found.secured),
            "ending": found.ending,
            "passed": found.passed,
        }
    for field, value in expected.items():
        if getattr(attempt, field) != value:
            name = Attempt._meta.get_field(field).verbose_name
            yield _differs(name, getattr(attempt, field), value)
    if attempt.player != attempt.user_id:
        yield _("it counts for the enrolment of somebody else")
    if attempt.passed and attempt.enrolment_id and attempt.counts:
        yield from _of_the_completion(attempt)


def _of_the_completion(attempt: Attempt) -> Iterator[str]:
    """Whoever passed has completed the activity by any rule that it may have."""
    if attempt.completion is None:
        yield _("it passed, and the activity is not completed")
    elif attempt.completion_score is None:
        yield _("it passed, and the completion has no score")
    elif attempt.counts == CasePage.Counts.BEST and (
        attempt.completion_score < attempt.score
    ):
        name = _("score of the completion")
        yield _differs(name, attempt.completion_score, attempt.score)


def _differs(name: Any, *values: Any) -> str:
    """`values`: what is stored, and what was found."""
    stored, found = (
        f"{each:.2f}" if isinstance(each, Decimal) else each for each in values
    )
    return _("%(name)s: stored %(stored)s, found %(found)s") % {
        "name": name,
        "stored": stored,
        "found": found,
    }
