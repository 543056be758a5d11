from typing import Any

from django.db.models import QuerySet

from privacy.registry import DataSubject, PersonalData, not_about_people, register
from simulations.models import Attempt, CaseVersion, DebriefOpening, Decision

PLAYS = "How a case was played counts on, without a name and without the reasons."


def _end(attempts: QuerySet[Any], person: DataSubject) -> None:
    for attempt in attempts.filter(state=Attempt.State.OPEN):
        attempt.give_up()


register(
    PersonalData(
        Decision,
        subject=("attempt__user",),
        cleared={"reason": ""},
        kept=("sequence", "scene", "decision", "answer", "decided_at"),
        reason_kept=PLAYS,
    ),
    PersonalData(
        Attempt,
        subject=("user",),
        before_erasure=_end,
        cleared={"working": {}},
        kept=(
            "state",
            "started_at",
            "finished_at",
            "length",
            "activity_key",
            "occasion",
            "doors",
            "is_practice",
            "begun_from",
            "begun_after",
            "score",
            "secured",
            "ending",
            "passed",
        ),
        reason_kept=PLAYS,
    ),
    PersonalData(
        CaseVersion,
        actors=("released_by",),
        exported_for_actors=(
            *("title", "number", "language", "released_at"),
            *("note", "reason"),
        ),
        reason_kept="A released case never changes; its releaser then has no name.",
    ),
    PersonalData(
        DebriefOpening,
        actors=("opened_by",),
        exported_for_actors=("opened_at",),
        reason_kept="That a debrief is open, to a cohort.",
    ),
)

not_about_people(
    "What the solver found in a case.",
    *("simulations.CaseSearch", "simulations.SearchPrices"),
)
