"""Attempts at the cases of a course, as the written plays of the cases have them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from case_engine.decisions import read_decision
from courses.models import Completion, CoursePage, Enrolment
from courses.models.outline import Entry
from simulations.content.content import case_content
from simulations.content.play import Play
from simulations.models import Attempt, CasePage, CaseVersion, Decision
from simulations.models.attempts import to_two_places

PLAYED, FAILED = 0.2, 0.2  # the shares of people with an attempt of either kind
REASONED = 0.3  # the share of decisions with a reason


@dataclass(frozen=True)
class Written:
    version: CaseVersion
    steps: list[tuple[str, str]]  # scene and decision
    doors: int
    outcome: dict[str, Any]  # as an attempt stores it


class Plays:
    def __init__(
        self,
        course: CoursePage,
        folder: Path,
        played: float = PLAYED,
        reasons: Sequence[str] = (),
    ) -> None:
        """`played` is the share of people whose attempts are made; some decisions of
        theirs get one of the `reasons`.
        """
        self.played, self.reasons = played, reasons
        self.written: dict[UUID, list[Written]] = {}
        for case in CasePage.objects.descendant_of(course):
            version = CaseVersion.objects.current_of(case)
            file = folder / "cases" / f"{case.case_slug}.plays.txt"
            if version and file.exists():
                self.written[case.translation_key] = list(_read(version, file))
        self.decisions: list[Decision] = []

    def passed(self, completion: Completion, chance: Random) -> list[Attempt]:
        """Makes the attempt of one person in so many: its score counts."""
        key = completion.activity_key
        if chance.random() > self.played or not (plays := self._of(key, passed=True)):
            return []
        play = chance.choice(plays)
        completion.score = play.outcome["score"]
        ended = completion.completed_at
        return [self._attempt(completion.enrolment, play, ended, chance)]

    def failed(
        self, enrolment: Enrolment, entries: list[Entry], chance: Random
    ) -> list[Attempt]:
        """Makes an attempt at the next case of somebody who has begun."""
        keys = [entry.translation_key for entry in entries]
        plays = [p for key in keys for p in self._of(key, passed=False)]
        if not enrolment.required_done or not plays or chance.random() > FAILED:
            return []
        return [self._attempt(enrolment, plays[0], enrolment.enrolled_at, chance)]

    def _of(self, key: UUID, *, passed: bool) -> list[Written]:
        plays = self.written.get(key, [])
        return [play for play in plays if play.outcome["passed"] == passed]

    def _attempt(
        self, enrolment: Enrolment, play: Written, ended: dt.datetime, chance: Random
    ) -> Attempt:
        attempt = Attempt(
            user=enrolment.user,
            enrolment=enrolment,
            version=play.version,
            activity_key=play.version.case_key,
            started_at=ended - dt.timedelta(minutes=len(play.steps)),
            finished_at=ended,
            state=Attempt.State.FINISHED,
            length=len(play.steps),
            doors=play.doors,
            **play.outcome,
        )
        for number, (scene, decision) in enumerate(play.steps):
            at = attempt.started_at + dt.timedelta(minutes=number)
            step = {"scene": scene, "decision": decision, "decided_at": at}
            has_reason = self.reasons and chance.random() < REASONED
            step["reason"] = chance.choice(self.reasons) if has_reason else ""
            self.decisions.append(Decision(attempt=attempt, sequence=number, **step))
        return attempt

    def store(self, attempts: list[Attempt]) -> None:
        Attempt.objects.bulk_create(attempts)
        Decision.objects.bulk_create(self.decisions)
        self.decisions = []


def _read(version: CaseVersion, file: Path) -> Iterator[Written]:
    """Returns the plays that come to an ending."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("decisions:"):
            continue
        decisions = line.split()[1:]
        play = Play.replayed(case_content(version), map(read_decision, decisions))
        if play.result is None:
            continue
        scenes = [state.scene for state in play.states[: len(decisions)]]
        outcome = {
            "score": to_two_places(play.result.score),
            "secured": to_two_places(play.result.secured),
            "ending": play.result.ending,
            "passed": play.result.passed,
        }
        steps = list(zip(scenes, decisions, strict=True))
        yield Written(version, steps, play.doors_among(len(steps)), outcome)
