import datetime as dt

from django.db import models
from django.utils import timezone


class SignOfLifeQuerySet(models.QuerySet["SignOfLife"]):
    def workers(self) -> "SignOfLifeQuerySet":
        return self.filter(kind=SignOfLife.Kind.WORKER)

    def timers(self) -> "SignOfLifeQuerySet":
        return self.filter(kind=SignOfLife.Kind.TIMER)

    def since(self, age: dt.timedelta) -> "SignOfLifeQuerySet":
        return self.filter(seen_at__gt=timezone.now() - age)

    def note(self, kind: "SignOfLife.Kind", name: str) -> None:
        self.update_or_create(
            kind=kind, name=name, defaults={"seen_at": timezone.now()}
        )


class SignOfLife(models.Model):
    """When a worker last showed that it lives, or a timer last ran to its end."""

    class Kind(models.TextChoices):
        WORKER = "worker"
        TIMER = "timer"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    # The id of a worker, or the words of a command.
    name = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    objects = SignOfLifeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="one_sign_of_life")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}: {self.seen_at}"
