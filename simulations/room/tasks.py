"""A task as it stands before the trainee: nothing in it tells what is right."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from case_engine.marking import shuffled
from case_engine.model import Task
from simulations.content.money import in_full
from simulations.content.play import Play
from simulations.models.task_notes import TaskNotes
from simulations.room.choices import opaque_id
from simulations.room.ledger_table import LedgerQuery, LedgerTable
from simulations.room.task_kinds import kind_of
from simulations.room.tracing_rules import RULES
from tracing.amounts import exact


@dataclass(frozen=True)
class OptionCard:
    value: str
    text: str
    number: int


@dataclass(frozen=True)
class AskedAccount:
    """`name` is that of its field."""

    name: str
    label: str
    typed: str
    error: str


class TaskView:
    """`errors` are those of an answer that was refused, by account."""

    def __init__(
        self,
        play: Play,
        key: str,
        working: TaskNotes,
        ledger_query: LedgerQuery,
        errors: dict[str, str] | None = None,
    ) -> None:
        self.play = play
        self.key = key
        self.working = working
        self.ledger_query = ledger_query
        self.errors = errors or {}

    @property
    def task(self) -> Task:
        """ValueError where the scene has none."""
        scene = self.play.state.scene
        task = self.play.content.case.scenes[scene].task
        if task is None:
            raise ValueError(f"{scene} has no task")
        return task

    @property
    def template(self) -> str:
        """The part of the page that asks it."""
        return kind_of(self.task).template

    @property
    def has_ledger(self) -> bool:
        return self.task.ledger is not None

    @property
    def prompt(self) -> str:
        return self.task.prompt

    @property
    def options(self) -> list[OptionCard]:
        """They are shuffled, the same way all through an attempt, or stand as they have
        been put.
        """
        options = kind_of(self.task).arranged(
            shuffled(self.task, self.key), self.working.ids
        )
        return [
            OptionCard(opaque_id(self.key, option.id), option.text, number)
            for number, option in enumerate(options, 1)
        ]

    @property
    def ticked(self) -> set[str]:
        return {opaque_id(self.key, name) for name in self.working.ids}

    @property
    def raw_ledger(self) -> dict[str, Any]:
        raw = self.play.content.scenes[self.play.state.scene]["task"]
        return self.play.content.ledger(raw["ledger"])

    @property
    def ledger(self) -> LedgerTable:
        """ValueError where the task is about none."""
        ledger, own = self.task.ledger, self.working.rows
        if ledger is None:
            raise ValueError("only a trace task has a ledger")
        return LedgerTable(self.raw_ledger, ledger, self.ledger_query, own)

    @property
    def rule(self) -> tuple[Promise, list[Promise]]:
        """The name of the tracing rule, and how it goes in a few lines."""
        return RULES[self.task.rule]

    @property
    def tolerance(self) -> str:
        return exact(self.task.tolerance)

    @property
    def example(self) -> str:
        """How the reader's language writes an amount."""
        return in_full(123_450)

    @property
    def accounts(self) -> list[AskedAccount]:
        labels = {
            a["id"]: a.get("label") or a["id"] for a in self.raw_ledger["accounts"]
        }
        return [
            AskedAccount(
                f"amount-{place}",
                labels[account],
                self.working.amounts.get(account, ""),
                self.errors.get(account, ""),
            )
            for place, account in enumerate(self.task.accounts)
        ]
