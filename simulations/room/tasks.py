"""A task as it stands before the trainee: nothing in it tells what is right."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from exercises.kinds.blinding import Blinding
from exercises.tracing_rules import RULES
from simulations.content.money import in_full
from simulations.content.play import Play
from simulations.models.task_notes import TaskNotes
from simulations.room.ledger_table import LedgerQuery, LedgerTable
from simulations.room.task_kinds import by_kind
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
    """`errors` are those of an answer that was refused, by account.

    ValueError where the scene has no task.
    """

    def __init__(
        self,
        play: Play,
        key: str,
        working: TaskNotes,
        ledger_query: LedgerQuery,
        errors: dict[str, str] | None = None,
    ) -> None:
        task = play.content.case.scenes[play.state.scene].task
        if task is None:
            raise ValueError(f"{play.state.scene} has no task")
        self.play = play
        self.prompt = task.prompt
        self.kind = by_kind(task)
        self.key = key
        self.blinding = Blinding(key)
        self.working = working
        self.ledger_query = ledger_query
        self.errors = errors or {}

    @property
    def template(self) -> str:
        """The part of the page that asks it."""
        return self.kind.template

    @property
    def has_ledger(self) -> bool:
        return self.kind.ledger is not None

    @property
    def options(self) -> list[OptionCard]:
        """They are shuffled, the same way all through an attempt, or stand as they have
        been put.
        """
        options = self.kind.shown(self.key, self.working.ids)
        return [
            OptionCard(self.blinding.id(option.id), option.text, number)
            for number, option in enumerate(options, 1)
        ]

    @property
    def ticked(self) -> set[str]:
        return set(self.blinding.ids(self.working.ids))

    @property
    def raw_ledger(self) -> dict[str, Any]:
        raw = self.play.content.scenes[self.play.state.scene]["task"]
        return self.play.content.ledger(raw["ledger"])

    @property
    def ledger(self) -> LedgerTable:
        """ValueError where the task is about none."""
        ledger, own = self.kind.ledger, self.working.rows
        if ledger is None:
            raise ValueError("only a trace task has a ledger")
        return LedgerTable(self.raw_ledger, ledger, self.ledger_query, own)

    @property
    def rule(self) -> tuple[Promise, list[Promise]]:
        """The name of the tracing rule, and how it goes in a few lines."""
        return RULES[self.kind.asked.rule]

    @property
    def tolerance(self) -> str:
        return exact(self.kind.asked.tolerance)

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
                f"amount-{index}",
                labels[account],
                self.working.amounts.get(account, ""),
                self.errors.get(account, ""),
            )
            for index, account in enumerate(self.kind.accounts)
        ]
