"""Who waits for a seat in a cohort that is full."""

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditAction, User
from courses.models.cohorts import Cohort


class WaitingPlaceQuerySet(models.QuerySet["WaitingPlace"]):
    def visible_to(self, user: User | AnonymousUser) -> "WaitingPlaceQuerySet":
        return self.filter(cohort__in=Cohort.objects.led_by(user))


class WaitingPlace(models.Model):
    """Somebody who gets the next free seat; the first to come is the first."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="waiting")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="waits_for")
    since = models.DateTimeField(_("since"), default=timezone.now)

    objects = WaitingPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "user"], name="waits_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.cohort}"

    @transaction.atomic
    def remove(self, by: User) -> None:
        """Takes the person off the list. A second call does and logs nothing."""
        deleted, _by_model = WaitingPlace.objects.filter(pk=self.pk).delete()
        if deleted:
            detail = _t("waiting place")
            self.cohort.log(AuditAction.LET_GO, by, about=self.user, detail=detail)
