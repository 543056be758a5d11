"""The days on which a cohort is asked again, weeks after its last day."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MOST = 3  # follow-ups of a cohort
USUAL_DAYS = (30, 60, 90)  # after the last day


class FollowUp(models.TextChoices):
    """On which of its cohort's dates of follow-up an assignment is due."""

    FIRST = "first", _("first follow-up")
    SECOND = "second", _("second follow-up")
    THIRD = "third", _("third follow-up")

    @property
    def number(self) -> int:
        """Returns the number of the date, from 1."""
        return FollowUp.values.index(self.value) + 1


class FollowUpDate(models.Model):
    """One date of follow-up of a cohort; `Cohort.set_follow_ups` writes them."""

    cohort = models.ForeignKey(
        "courses.Cohort", on_delete=models.CASCADE, related_name="follow_up_dates"
    )
    number = models.PositiveSmallIntegerField(_("number"))  # from 1
    date = models.DateField(_("date"))

    class Meta:
        verbose_name = _("date of follow-up")
        verbose_name_plural = _("dates of follow-up")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "number"], name="one_date_for_each_follow_up"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST),
                name="follow_up_is_one_of_three",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort}: {self.date}"


def come_after(ends: dt.date, dates: dict[int, dt.date]) -> bool:
    """Whether all dates of follow-up lie behind the last day of their cohort."""
    return all(date > ends for date in dates.values())


def usual_follow_ups(ends: dt.date) -> dict[int, dt.date]:
    """Returns the dates of a cohort for which nobody has chosen others, by number."""
    days = enumerate(USUAL_DAYS, 1)
    return {number: ends + dt.timedelta(days=after) for number, after in days}
