"""Reports that somebody keeps, and that come to their owner by mail."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.plain_text import LineField
from mailing.models import OutboxMail


class SavedReportQuerySet(models.QuerySet["SavedReport"]):
    def visible_to(self, user: User | AnonymousUser) -> "SavedReportQuerySet":
        """Returns a user's own: what others keep is private."""
        return self.filter(owner=user.pk)

    def scheduled(self) -> "SavedReportQuerySet":
        return self.exclude(schedule=SavedReport.Schedule.NONE)


class SavedReport(models.Model):
    """What was chosen. The people it is about are found anew at each look."""

    class Schedule(models.TextChoices):
        NONE = "none", _("not by mail")
        WEEKLY = "weekly", _("every Monday")
        MONTHLY = "monthly", _("on the first of each month")

    owner = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="saved_reports"
    )
    name = LineField(_("name"), max_length=120)
    # As `ReportForm.as_query` gives it.
    asked = models.JSONField(default=dict, blank=True)
    schedule = models.CharField(
        _("by mail"), max_length=8, choices=Schedule.choices, default=Schedule.NONE
    )
    # From this day on: nobody gets a mail about the week in which they asked for one.
    scheduled_on = models.DateField(default=timezone.localdate)

    objects = SavedReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved report")
        verbose_name_plural = _("saved reports")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"], name="report_saved_once_by_a_name"
            ),
            models.CheckConstraint(
                condition=Q(schedule__in=["none", "weekly", "monthly"]),
                name="report_schedule_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def query(self) -> str:
        return urlencode(sorted(self.asked.items()))

    def schedule_as(self, schedule: str) -> None:
        """Sets the schedule; done twice, it changes nothing the second time."""
        others = SavedReport.objects.filter(pk=self.pk).exclude(schedule=schedule)
        others.update(schedule=schedule, scheduled_on=timezone.localdate())
        self.refresh_from_db(fields=["schedule", "scheduled_on"])

    def due(self, day: dt.date) -> dt.date | None:
        """Returns the latest day up to `day` on which a mail is due, if any."""
        if self.schedule == self.Schedule.NONE:
            return None
        if self.schedule == self.Schedule.WEEKLY:
            latest = day - dt.timedelta(days=day.weekday())
        else:
            latest = day.replace(day=1)
        return latest if latest > self.scheduled_on else None


class ReportMail(OutboxMail):
    """A mail with a saved report: due once on a day."""

    READER = "report__owner"

    report = models.ForeignKey(
        SavedReport, on_delete=models.CASCADE, related_name="mails"
    )
    due_on = models.DateField()

    class Meta(OutboxMail.Meta):
        verbose_name = _("mail with a report")
        verbose_name_plural = _("mails with reports")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "due_on"], name="report_mailed_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.due_on}"
