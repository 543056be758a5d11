"""The shape of the files of sessions: content/workshop/day-N/sessions.yaml."""

from pydantic import Field

from home.demo.shapes import File, Strict


class Example(Strict):
    title: str
    text: str


class Kept(Strict):
    """Papers that are not given out at once."""

    room: list[str] = []
    after: list[str] = []


class Minutes(Strict):
    reading: int = Field(ge=1, le=600)
    exercises: int = Field(ge=0, le=600)


class Print(Strict):
    what: str
    copies: str = ""
    note: str = ""


class PlanStep(Strict):
    at: int = Field(ge=0, le=600)
    minutes: int = Field(ge=1, le=600)
    do: str
    say: str = ""


class Trouble(Strict):
    sign: str
    help: str


class Shorter(Strict):
    minutes: int = Field(ge=1, le=600)
    how: str


class SessionPlan(Strict):
    prepare: list[str]
    prints: list[Print]
    steps: list[PlanStep]
    questions: list[str]
    model_answer: str = ""
    troubles: list[Trouble]
    shorter: Shorter
    online: str
    remarks: str = ""


class WorkshopSession(Strict):
    """`before` are exercises by id; `output` is what the programme's output is made in:
    an exercise, a paper, or the kind of activity itself.
    """

    id: str
    example: Example | None = None
    before: list[str] = []
    kept: Kept = Kept()
    output: str
    minutes: Minutes
    plan: SessionPlan


class WorkshopDay(File):
    sessions: list[WorkshopSession]
