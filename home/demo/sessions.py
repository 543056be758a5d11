"""What sessions have beside their lessons: parts with exercises, papers and plans."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from courses.models import CoursePage, FacilitatorPlan, Paper
from home.demo.content_file import ContentFileError
from home.demo.exercises import PracticeBank, blocks_of
from home.demo.keys import key_of
from home.demo.markdown import title_and_blocks
from home.demo.session_shapes import SessionPlan, WorkshopDay, WorkshopSession
from untrusted_files.yaml_reader import load_yaml, read_bounded

PAPERS = "workshop/day-*/papers"


def sessions_of(folder: Path) -> dict[str, WorkshopSession]:
    """By the id of the session. Raises ContentFileError."""
    sessions: dict[str, WorkshopSession] = {}
    for file in sorted(folder.glob("workshop/day-*/sessions.yaml")):
        try:
            day = WorkshopDay.model_validate(load_yaml(read_bounded(file)))
        except ValidationError as invalid:
            raise ContentFileError(f"{file}: {invalid}") from invalid
        sessions |= {session.id: session for session in day.sessions}
    return sessions


def papers_of(folder: Path, session: str) -> list[Path]:
    return sorted(folder.glob(f"{PAPERS}/{session}/*.md"))


def parts_of(session: WorkshopSession, bank: PracticeBank) -> list[tuple[str, Any]]:
    """The blocks that follow the text of a lesson. A part without content is none."""
    before: list[tuple[str, Any]] = []
    if session.example:
        paragraphs = session.example.text.split("\n\n")
        before.append(("heading", session.example.title))
        before += [("paragraph", f"<p>{escape(text)}</p>") for text in paragraphs]
    before += blocks_of([bank.by_id[name] for name in session.before])
    own = [
        exercise
        for exercise in bank.room.get(session.id, ())
        if exercise.slug not in session.before
    ]
    parts = {
        "before": before,
        "room": blocks_of(own),
        "after": blocks_of(bank.after.get(session.id, [])),
    }
    return [
        block
        for part, blocks in parts.items()
        if blocks
        for block in [("part", {"part": part}), *blocks]
    ]


def keep_papers_and_plans(
    course: CoursePage, sessions: dict[str, WorkshopSession], folder: Path
) -> None:
    """All at once. Called for a course that was just made."""
    papers, plans = [], []
    for session in sessions.values():
        key = key_of(course.slug, session.id)
        papers += list(_papers(course, session, key, folder))
        plans.append(_plan(course, session.plan, key))
    Paper.objects.bulk_create(papers)
    FacilitatorPlan.objects.bulk_create(plans)


def _papers(
    course: CoursePage, session: WorkshopSession, key: UUID, folder: Path
) -> Iterator[Paper]:
    kept = dict.fromkeys(session.kept.room, Paper.Given.ROOM)
    kept |= dict.fromkeys(session.kept.after, Paper.Given.AFTER)
    for file in papers_of(folder, session.id):
        number, _hyphen, _rest = file.stem.partition("-")
        title, body = title_and_blocks(file.read_text(encoding="utf-8"))
        yield Paper(
            course=course,
            activity_key=key,
            locale=course.locale,
            slug=file.stem,
            number=int(number),
            title=title,
            given=kept.get(file.stem, Paper.Given.OPEN),
            body=body,
        )


def _plan(course: CoursePage, plan: SessionPlan, key: UUID) -> FacilitatorPlan:
    return FacilitatorPlan(
        course=course,
        activity_key=key,
        locale=course.locale,
        prepare=[("step", text) for text in plan.prepare],
        prints=[("print", one.model_dump()) for one in plan.prints],
        steps=[("step", step.model_dump()) for step in plan.steps],
        questions=[("question", text) for text in plan.questions],
        model_answer=plan.model_answer,
        troubles=[("trouble", one.model_dump()) for one in plan.troubles],
        shorter_minutes=plan.shorter.minutes,
        shorter=plan.shorter.how,
        online=plan.online,
        remarks=plan.remarks,
    )
