"""Who was present on which day of a cohort."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditAction, AuditEntry, User
from courses.models.cohorts import Cohort
from courses.models.enrolments import Enrolment


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def visible_to(self, user: User | AnonymousUser) -> "AttendanceQuerySet":
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    @transaction.atomic
    def note(self, cohort: Cohort, day: dt.date, present: set[int], by: User) -> None:
        """Notes the attendance sheet of a day, and logs each change.

        `present` has the ids of enrolments; those of other cohorts are ignored. People
        who were noted before keep their row.
        """
        Cohort.objects.select_for_update().get(pk=cohort.pk)
        people = dict(cohort.enrolments.active().values_list("pk", "user_id"))
        noted = self.filter(enrolment__in=people, day=day)
        before = set(noted.values_list("enrolment", flat=True))
        now = present & people.keys()
        noted.exclude(enrolment__in=now).delete()
        Attendance.objects.bulk_create(
            Attendance(enrolment_id=pk, day=day, noted_by=by)
            for pk in sorted(now - before)
        )
        changes = [(AuditAction.ATTENDED, pk) for pk in sorted(now - before)]
        changes += [(AuditAction.ABSENT, pk) for pk in sorted(before - now)]
        AuditEntry.objects.bulk_create(
            AuditEntry(
                action=action,
                by=by,
                about_id=people[pk],
                region_id=cohort.region_id,
                detail=f"{cohort.name}: {day}",
            )
            for action, pk in changes
        )


class Attendance(models.Model):
    """A person was present on a day. Without a row, they were not."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="attendance"
    )
    day = models.DateField(_("day"))
    noted_by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "day"], name="there_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.day}"
