"""A question as it was when somebody was asked it."""

import json
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.models import User
from exercises.kinds.exercise import Exercise
from exercises.models import BankExercise
from exercises.single_file import read_exercise_file


class FrozenQuestionQuerySet(models.QuerySet["FrozenQuestion"]):
    def visible_to(self, user: User | AnonymousUser) -> "FrozenQuestionQuerySet":
        """Nobody sees one by itself: it is shown in an attempt, or in its results."""
        return self if user.is_superuser else self.none()

    def of(self, exercises: Iterable[BankExercise]) -> "list[FrozenQuestion]":
        """The copies of exercises as they are now, in the same order."""
        listed = list(exercises)
        wanted: list[Any] = [
            FrozenQuestion(
                exercise=e.translation_key,
                digest=digest_of(e.content),
                content=e.content,
            )
            for e in listed
        ]
        self.bulk_create(wanted, ignore_conflicts=True)
        found = {
            (copy.exercise, copy.digest): copy
            for copy in self.filter(digest__in=[copy.digest for copy in wanted])
        }
        return [found[copy.exercise, copy.digest] for copy in wanted]


class FrozenQuestion(models.Model):
    """One row for all attempts at which the exercise was the same.

    `exercise` is the translation key of what it was copied from.
    """

    exercise = models.UUIDField()
    digest = models.CharField(max_length=64)
    content = models.JSONField()

    objects = FrozenQuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "exercise"], name="question_frozen_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.content.get("title") or self.content["id"])

    @cached_property
    def read(self) -> Exercise:
        return read_exercise_file(self.content)


def digest_of(content: Any) -> str:
    written = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()
