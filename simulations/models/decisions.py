"""What was decided in an attempt, one row for each decision."""

from django.db import models
from django.utils import timezone

from case_engine.decisions import Decision as EngineDecision
from case_engine.decisions import read_decision


class Decision(models.Model):
    """A decision of an attempt: appended, never changed."""

    attempt = models.ForeignKey(
        "simulations.Attempt", on_delete=models.CASCADE, related_name="decisions"
    )
    sequence = models.PositiveIntegerField()  # from 0
    scene = models.CharField(max_length=100)
    # As `case_engine.decisions.write_decision` writes it: a choice's id, or marks=…
    decision = models.CharField(max_length=100)
    # What was answered in a task: see `simulations.room.task_kinds`.
    answer = models.JSONField(null=True, blank=True)
    reason = models.TextField(blank=True)  # the trainee's own “why?”
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "sequence"], name="decided_once_per_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt}, {self.sequence}: {self.decision}"

    @property
    def engine_decision(self) -> EngineDecision:
        return read_decision(self.decision)
