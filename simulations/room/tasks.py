"""A task as it stands before the trainee: nothing in it tells what is right."""

from dataclasses import dataclass
from typing import Any

from case_engine.marking import shuffled
from case_engine.model import Task
from simulations.content.money import in_full
from simulations.content.play import Play
from simulations.models.task_notes import Working
from simulations.room.choices import opaque_id
from simulations.room.ledger_table import LedgerTable, Look
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
        working: Working,
        look: Look,
        errors: dict[str, str] | None = None,
    ) -> None:
        self.play = play
        self.key = key
        self.working = working
        self.look = look
        self.errors = errors or {}

    @property
    def task(self) -> Task:
        return self.play.content.case.scenes[self.play.state.scene].task

    @property
    def kind(self) -> str:
        return self.task.kind

    @property
    def prompt(self) -> str:
        return self.task.prompt

    @property
    def options(self) -> list[OptionCard]:
        """Shuffled, the same way all through an attempt; or as she has put them."""
        shown = shuffled(self.task, self.key)
        if self.kind == "order" and self.working.ids:
            place = {name: i for i, name in enumerate(self.working.ids)}
            shown.sort(key=lambda option: place.get(option.id, len(place)))
        return [
            OptionCard(opaque_id(self.key, option.id), option.text, number)
            for number, option in enumerate(shown, 1)
        ]

    @property
    def ticked(self) -> set[str]:
        return {opaque_id(self.key, name) for name in self.working.ids}

    @property
    def raw_ledger(self) -> dict[str, Any]:
        raw = self.play.content.scenes[self.play.state.scene]["task"]
        ledgers = self.play.content.raw["ledgers"]
        return next(each for each in ledgers if each["id"] == raw["ledger"])

    @property
    def ledger(self) -> LedgerTable:
        own = self.working.rows
        return LedgerTable(self.raw_ledger, self.task.ledger, self.look, own)

    @property
    def rule(self) -> tuple[str, list[str]]:
        """Its name, and how it goes."""
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
