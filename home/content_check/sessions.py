"""What the programme announces of a session, its files hold."""

import re
from collections.abc import Iterator

from home.content_check import minutes
from home.content_check.files import ContentFiles
from home.demo import shapes
from home.demo.session_shapes import WorkshopSession

THREE = 3
WITHOUT_BODY = ("quiz", "case")
CHANGING = ("Silver Notice", "Recommendation 16 was revised")
"""What may have changed since it was written: the date of the check stands beside."""
_CHECKED = re.compile(r"[Cc]hecked\s+on\s+\d{1,2} \w+ \d{4}")


def problems_of_sessions(files: ContentFiles) -> Iterator[str]:
    for line in files.programme:
        session = files.sessions.get(line.id)
        if session is None:
            yield f"{line.id}: there is no plan and no minutes of it"
            continue
        own = (
            *_plan(line, session),
            *_names(files, line, session),
            *_minutes(files, line, session),
            *_dates(line),
        )
        for problem in own:
            yield f"{line.id}: {problem}"


def _plan(line: shapes.Session, session: WorkshopSession) -> Iterator[str]:
    plan, at = session.plan, 0
    for step in plan.steps:
        if step.at != at:
            yield f"the plan has a gap or an overlap at minute {at}"
        at = step.at + step.minutes
    if at != line.minutes:
        yield f"the plan takes {at} minutes, the programme gives {line.minutes}"
    if plan.shorter.minutes > line.minutes * 0.7:
        yield "the short plan is not shorter by a third"
    for name in ("prepare", "prints", "questions", "troubles"):
        if not getattr(plan, name):
            yield f"the plan has no {name}"


def _names(
    files: ContentFiles, line: shapes.Session, session: WorkshopSession
) -> Iterator[str]:
    papers = {paper.stem for paper in files.papers(line.id)}
    for name in [*session.kept.room, *session.kept.after]:
        if name not in papers:
            yield f"there is no paper “{name}”"
    for name in session.before:
        if name not in files.exercises:
            yield f"there is no exercise “{name}”"
    own = {raw["id"] for raw in files.of_session(line.id)}
    kinds = {line.activity.kind, "checklist" if line.activity.checklist else ""}
    if session.output not in papers | own | kinds:
        yield f"nothing makes its output “{line.output}”: {session.output}"
    has_room = own - set(session.before) - {raw["id"] for raw in files.after(line.id)}
    if line.activity.kind in WITHOUT_BODY or not has_room:
        return
    if session.example is None:
        yield "there is no worked example before the room"
    if len(session.before) < THREE:
        yield "there are fewer than three questions before the room"
    if len(files.after(line.id)) < THREE:
        yield "there are fewer than three questions afterwards"


def _minutes(
    files: ContentFiles, line: shapes.Session, session: WorkshopSession
) -> Iterator[str]:
    papers = [
        paper.read_text(encoding="utf-8")
        for paper in files.papers(line.id)
        if not minutes.is_worksheet(paper) and paper.stem not in session.kept.after
    ]
    example = session.example.text if session.example else ""
    reading = minutes.reading([line.reading, example, *papers])
    if not minutes.is_true(session.minutes.reading, reading):
        said = session.minutes.reading
        yield f"{said} minutes of reading are said, {reading:.0f} are reckoned"
    has_body = line.activity.kind not in WITHOUT_BODY
    exercises = minutes.of_exercises(files.of_session(line.id) if has_body else ())
    if not minutes.is_true(session.minutes.exercises, exercises):
        said = session.minutes.exercises
        yield f"{said} minutes of exercises are said, {exercises:.0f} are reckoned"


def _dates(line: shapes.Session) -> Iterator[str]:
    for name in CHANGING:
        if name in " ".join(line.reading.split()) and not _CHECKED.search(line.reading):
            yield f"“{name}” has no date on which it was checked"
