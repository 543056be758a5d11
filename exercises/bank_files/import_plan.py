"""What a file would change in a bank: shown first, then kept, all of it or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale

from accounts.models import Region, User
from checking.problems import Problem
from exercises.bank_file import check_bank
from exercises.exchange.remarks import ReadFile
from exercises.models import BankExercise
from exercises.screens import SCREENS

Raw = dict[str, Any]

MOST_AT_ONCE = 500
IMPORTED = "exercises.import"


@dataclass(frozen=True)
class PlannedExercise:
    """`there` is what the bank has by this id."""

    content: Raw
    there: BankExercise | None
    warnings: list[Problem]

    @property
    def name(self) -> str:
        return self.content.get("title") or self.content["prompt"][:80]

    @property
    def kind(self) -> Any:
        return SCREENS[self.content["kind"]].label

    @property
    def is_new(self) -> bool:
        return self.there is None

    @cached_property
    def is_same(self) -> bool:
        """Whether the bank, or its newest draft, says the same already."""
        if self.there is None:
            return False
        return self.there.get_latest_revision_as_object().content == self.content


@dataclass(frozen=True)
class ImportPlan:
    region: Region | None
    locale: Locale
    exercises: list[PlannedExercise]

    @property
    def new(self) -> list[PlannedExercise]:
        return [one for one in self.exercises if one.is_new]

    @property
    def changed(self) -> list[PlannedExercise]:
        return [one for one in self.exercises if not one.is_new and not one.is_same]

    @property
    def same(self) -> list[PlannedExercise]:
        return [one for one in self.exercises if one.is_same]


def plan_of(file: ReadFile, region: Region | None, locale: Locale) -> ImportPlan:
    contents = [with_ledgers(raw, file.ledgers) for raw in file.exercises]
    there = {
        exercise.slug: exercise
        for exercise in BankExercise.objects.filter(
            region=region, locale=locale, slug__in=[raw["id"] for raw in contents]
        ).select_related("latest_revision")
    }
    warnings = _warnings(file)
    return ImportPlan(
        region,
        locale,
        [
            PlannedExercise(raw, there.get(raw["id"]), warnings.get(place, []))
            for place, raw in enumerate(contents)
        ],
    )


def with_ledgers(raw: Raw, ledgers: Iterable[Mapping[str, Any]]) -> Raw:
    """One exercise of the bank brings the ledger along that it names."""
    named = [ledger for ledger in ledgers if ledger["id"] == raw.get("ledger")]
    return {**raw, "ledgers": named} if named else raw


def _warnings(file: ReadFile) -> dict[int, list[Problem]]:
    """By the place of the exercise."""
    bank = {"format": 1, "language": file.language, "ledgers": file.ledgers}
    found: dict[int, list[Problem]] = {}
    for warning in check_bank({**bank, "exercises": file.exercises}).warnings:
        place, bracket, path = warning.path.removeprefix("exercises[").partition("]")
        if bracket:
            said = Problem(path.removeprefix("."), warning.said, warning.params)
            found.setdefault(int(place), []).append(said)
    return found


@transaction.atomic
def keep(plan: ImportPlan, user: User, *, replace: bool) -> tuple[int, int, int]:
    """Makes drafts of what is new and, with `replace`, of what the bank has otherwise.

    Returns how many of both, and how many were left as they are. A second time all are.
    """
    for planned in plan.new:
        _add(planned.content, plan, user)
    replaced = plan.changed if replace else []
    for planned in replaced:
        if planned.there is not None:
            exercise = planned.there.get_latest_revision_as_object()
            exercise.content = planned.content
            exercise.save_revision(user=user, log_action=IMPORTED)
    left = len(plan.exercises) - len(plan.new) - len(replaced)
    return len(plan.new), len(replaced), left


def _add(content: Raw, plan: ImportPlan, user: User) -> None:
    """A translation of what the bank has by this id in another language is one."""
    exercise = BankExercise(
        content=content, region=plan.region, locale=plan.locale, live=False
    )
    kin = BankExercise.objects.filter(region=plan.region, slug=content["id"])
    if (key := kin.values_list("translation_key", flat=True).first()) is not None:
        exercise.translation_key = key
    exercise.save()
    log(instance=exercise, action="wagtail.create", user=user)
    exercise.save_revision(user=user, log_action=IMPORTED)
