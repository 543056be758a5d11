"""Courses whose exercises are asked again."""

import datetime as dt
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from accounts.models import User


class RecalledCourseQuerySet(models.QuerySet["RecalledCourse"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(user=user.pk)

    def going_on(self) -> Self:
        return self.filter(stopped_at=None)


class RecalledCourse(models.Model):
    """`course` is the translation key of the page. It begins when the course is over,
    or when the person likes it; until then nothing of the course is asked.
    """

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="recalled_courses"
    )
    course = models.UUIDField()
    since = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = RecalledCourseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "course"], name="course_recalled_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.course}"

    def stop(self) -> None:
        """Asks nothing of the course any more. A second time nothing happens."""
        self._set_stopped(self.stopped_at or timezone.now())

    def resume(self) -> None:
        self._set_stopped(None)

    def _set_stopped(self, moment: dt.datetime | None) -> None:
        self.stopped_at = moment
        self.save(update_fields=["stopped_at"])
