"""The shape of the content files: what must be there, and of which kind."""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    """A key that nobody reads is a mistake, and said."""

    model_config = ConfigDict(extra="forbid")


class File(Strict):
    format: Literal[1]
    language: str = "en"


class Activity(BaseModel):
    """What a session is. Of a case: its file, that of its twin, and another one for
    the library.
    """

    kind: Literal["lesson", "quiz", "case", "discussion", "assignment"]
    follow_up: bool = False
    checklist: str = ""
    test: Literal["", "before", "after"] = ""
    case: str = ""
    twin: str = ""
    alternative: str = ""
    alternative_minutes: int = Field(default=60, ge=1, le=600)


class Table(Strict):
    caption: str
    head: list[str]
    rows: list[list[str]]


class Session(Strict):
    id: str
    start: dt.time
    minutes: int = Field(ge=1, le=600)
    title: str
    objectives: list[str]
    activity: Activity
    output: str = ""
    reading: str
    note: str = ""
    table: Table | None = None
    drawing: str = ""
    references: list[str] = []
    reading_minutes: int = 0
    exercise_minutes: int = 0


class Day(Strict):
    id: str
    day: int
    title: str
    sessions: list[Session]


class Task(Strict):
    id: str
    text: str


class Criterion(Strict):
    """What a mentor looks at, and what makes them accept or return it."""

    looked_at: str
    accepted: str
    returned: str


class FollowUp(Strict):
    """What is handed in so many days after the workshop."""

    day: Literal[30, 60, 90]
    title: str
    text: str
    minutes: int = Field(ge=1, le=600)
    tasks: list[Task]
    rubric: list[Criterion] = []


class FacultyMember(Strict):
    id: str
    name: str
    profession: str


class Phase(Strict):
    id: str
    title: str


class Item(Strict):
    id: str
    phase: str
    text: str
    why: str


class Checklist(Strict):
    id: str
    title: str
    label: str
    phases: list[Phase]
    items: list[Item]


class Speaker(FacultyMember):
    role: str = ""


class Webinar(BaseModel):
    """Its check questions wait for the app of quizzes."""

    id: str
    title: str
    minutes: int = Field(ge=1, le=600)
    topic: str
    interpretation: list[str]
    read_first: list[str]
    speakers: list[Speaker]
    abstract: str
    learning_points: list[str]


class Curriculum(BaseModel):
    """The glossary of the file belongs to an app of its own."""

    format: Literal[1]
    language: str
    id: str
    title: str
    kind: str
    summary: str
    notice: str
    audience: str
    objectives: list[str]
    faculty: list[FacultyMember]
    days: list[Day]
    follow_up: list[FollowUp] = []
    webinars: list[Webinar] = []
    checklist: Checklist


class Step(Strict):
    mark: str
    detail: str
    title: str
    text: str


class Home(File):
    headline: str
    introduction: str
    steps: list[Step]


class Region(Strict):
    id: str
    name: str
    countries: list[str]


class Cohort(Strict):
    id: str
    region: str
    name: str
    starts_in_days: int
    place: str
    time_zone: str
    capacity: int
    language: str
    opens_in_days: int | None = None
    closes_after_days: int | None = None


class HandIn(Strict):
    """For the task of a follow-up, so many days before the first run."""

    task: Literal[30, 60, 90]
    days_ago: int
    text: str
    review: Literal["", "accepted", "returned"] = ""
    comment: str = ""


class Person(Strict):
    role: Literal["trainee", "applicant", "instructor", "manager", "administrator"]
    email: str
    name: str
    language: str
    time_zone: str
    country: str
    organisation: str
    authority: Literal["law-enforcement", "judiciary", "administrative"]
    focus: str
    nominated_by: str = ""
    region: str = ""
    facilitates: list[str] = []
    cohort: str = ""
    done: int = 0
    hand_ins: list[HandIn] = []


class FilledCohort(Cohort):
    """With how many seats are taken, and how many people wait for one."""

    participants: int = Field(ge=0, le=1000)
    waiting: int = Field(default=0, ge=0, le=100)


class TaskText(Strict):
    task: Literal[30, 60, 90]
    text: str


class Programme(File):
    cohorts: list[FilledCohort]
    reasons: list[str]
    plan: str
    hand_ins: list[TaskText]


class WebinarDate(Strict):
    """Counted in days from the first run, at an hour where the host is."""

    webinar: str
    host: str
    in_days: int
    at: dt.time
    time_zone: str
    capacity: int | None = None
    region: str = ""
    registered: list[str] = []
    attended: list[str] = []


class Demo(File):
    regions: list[Region]
    cohorts: list[Cohort]
    webinars: list[WebinarDate] = []
    password: str
    people: list[Person]
