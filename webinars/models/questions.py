from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.plain_text import LineField
from webinars.models.dates import WebinarDate


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, user: User | AnonymousUser) -> "QuestionQuerySet":
        """To members who have a seat at the same date, and its hosts."""
        if user.is_superuser:
            return self
        if not user.is_authenticated or not user.is_member:
            return self.none()
        seats = user.webinar_registrations.filter(status="seated").values("date")
        hosted = WebinarDate.objects.hosted_by(user).values("pk")
        return self.filter(models.Q(date__in=seats) | models.Q(date__in=hosted))

    def by_votes(self) -> "QuestionQuerySet":
        """Open ones first, then what most want to know, then the oldest."""
        return self.annotate(votes=models.Count("voters")).order_by(
            models.F("answered_at").asc(nulls_first=True), "-votes", "asked_at", "pk"
        )


class Question(models.Model):
    """To the speaker, before or during. Nobody reads who asked but the hosts."""

    date = models.ForeignKey(
        WebinarDate, on_delete=models.PROTECT, related_name="questions"
    )
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="webinar_questions"
    )
    text = LineField(_("question"), max_length=500)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    voters = models.ManyToManyField(User, related_name="+", blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to the speaker")
        verbose_name_plural = _("questions to the speaker")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""), name="question_asks_something"
            )
        ]

    def __str__(self) -> str:
        return self.text
