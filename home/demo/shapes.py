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
    """What a session is; only its kind matters until each kind has its own app."""

    kind: Literal["lesson", "quiz", "case", "discussion", "assignment"]
    checklist: str = ""


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
    references: list[str] = []


class Day(Strict):
    id: str
    day: int
    title: str
    sessions: list[Session]


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


class Curriculum(BaseModel):
    """Webinars, follow-up and glossary of the file belong to apps of their own."""

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


class Person(Strict):
    role: Literal["trainee", "instructor", "manager", "administrator"]
    email: str
    name: str
    language: str
    time_zone: str
    country: str
    organisation: str
    region: str = ""
    facilitates: str = ""
    cohort: str = ""
    done: int = 0


class Demo(File):
    regions: list[Region]
    cohorts: list[Cohort]
    password: str
    people: list[Person]
