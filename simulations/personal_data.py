from typing import Any

from django.db.models import QuerySet

from accounts.holdings import Holding, Person, declare, not_about_people
from simulations.models import Attempt, CaseVersion, DebriefOpening, Decision

PLAYS = "How a case was played counts on, without a name and without the reasons."


def _end(attempts: QuerySet[Any], person: Person) -> None:
    for attempt in attempts.filter(state=Attempt.State.OPEN):
        attempt.give_up()


declare(
    Holding(
        Decision,
        hers=("attempt__user",),
        blanked={"reason": ""},
        kept=("sequence", "scene", "decision", "answer", "decided_at"),
        because=PLAYS,
    ),
    Holding(
        Attempt,
        hers=("user",),
        first=_end,
        blanked={"working": {}},
        kept=(
            "state",
            "started_at",
            "finished_at",
            "length",
            "score",
            "secured",
            "ending",
            "passed",
        ),
        because=PLAYS,
    ),
    Holding(
        CaseVersion,
        hands=("released_by",),
        done=("title", "number", "language", "released_at", "note"),
        because="A released case never changes; its releaser then has no name.",
    ),
    Holding(
        DebriefOpening,
        hands=("opened_by",),
        done=("opened_at",),
        because="That a debrief is open, to a cohort.",
    ),
)

not_about_people("What the solver found in a case.", "simulations.CaseSearch")
not_about_people(
    "Pages: who wrote them stands in wagtailcore.Page.",
    "simulations.CaseLibraryPage",
    "simulations.CasePage",
    "simulations.ScenePage",
)
