"""When somebody wants to be asked."""

import datetime as dt
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User

WEEK = dt.timedelta(days=7)


class RecallPlanQuerySet(models.QuerySet["RecallPlan"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(user=user.pk)

    def of(self, user: User) -> "RecallPlan":
        """Returns the plan of a person; where there is none, the usual one, unsaved."""
        plan = self.filter(user=user).first() or RecallPlan(user=user)
        plan.user = user  # whose zone it asks, without another query
        return plan

    def wanting_mail(self) -> Self:
        return self.filter(mails_stopped_at=None)


class RecallPlan(models.Model):
    """A mail leaves at `hour` of `weekday` on the person's own clock, once in `weeks`.

    Until `paused_until` nothing is asked and no mail leaves; that day it goes on. No
    mail is due for a moment before `since`, when the plan was made or changed.
    """

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    class Weeks(models.IntegerChoices):
        ONE = 1, _("every week")
        TWO = 2, _("every two weeks")
        FOUR = 4, _("every four weeks")

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="recall_plan"
    )
    weeks = models.PositiveSmallIntegerField(
        _("how often"), choices=Weeks.choices, default=Weeks.ONE
    )
    weekday = models.PositiveSmallIntegerField(
        _("day of the week"), choices=Weekday.choices, default=Weekday.TUESDAY
    )
    hour = models.PositiveSmallIntegerField(
        _("hour"), default=9, validators=[MaxValueValidator(23)]
    )
    paused_until = models.DateField(_("pause until"), null=True, blank=True)
    mails_stopped_at = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField(default=timezone.now)

    objects = RecallPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weeks__in=[1, 2, 4]), name="recall_weeks_are_known"
            ),
            models.CheckConstraint(
                condition=Q(weekday__lte=6), name="recall_weekday_is_one"
            ),
            models.CheckConstraint(
                condition=Q(hour__lte=23), name="recall_hour_is_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_weekday_display()}, {self.hour}"

    def is_paused(self, now: dt.datetime) -> bool:
        today = now.astimezone(self.user.zone).date()
        return self.paused_until is not None and today < self.paused_until

    @property
    def rarer(self) -> "RecallPlan.Weeks | None":
        """The next longer time between two mails, if there is one."""
        longer = [weeks for weeks in self.Weeks if weeks > self.weeks]
        return min(longer, default=None)

    def is_far_enough(self, day: dt.date, last: dt.date | None) -> bool:
        """Whether a mail may leave on `day` after that of `last`. Moving it to an
        earlier day of the week costs no week.
        """
        return last is None or day - last > (self.weeks - 1) * WEEK

    def last_moment(self, now: dt.datetime) -> dt.datetime:
        """Returns the latest moment of a mail that is not after `now`, in UTC.

        An hour that daylight saving skips is the one after it; of one that comes twice
        it is the first.
        """
        zone = self.user.zone
        local = now.astimezone(zone)
        back = dt.timedelta(days=(local.weekday() - self.weekday) % 7)
        moment = self._on(local.date() - back)
        return moment if moment <= now else self._on(local.date() - back - WEEK)

    def _on(self, day: dt.date) -> dt.datetime:
        wall_clock = dt.datetime.combine(day, dt.time(self.hour), self.user.zone)
        return wall_clock.astimezone(dt.UTC)

    def ask_less_often(self) -> None:
        """Where it is as rare as can be, nothing happens."""
        if self.rarer:
            self.weeks = self.rarer
            self.save()

    def stop_mails(self) -> None:
        """A second time nothing happens."""
        RecallPlan.objects.filter(pk=self.pk, mails_stopped_at=None).update(
            mails_stopped_at=timezone.now()
        )
        self.refresh_from_db(fields=["mails_stopped_at"])
