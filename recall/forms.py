import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recall.models import RecallPlan

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class PlanForm(forms.ModelForm):
    hour = forms.TypedChoiceField(label=_("Hour"), choices=HOURS, coerce=int)
    has_mails = forms.BooleanField(
        label=_("Send me a mail when something is due"), required=False
    )

    class Meta:
        model = RecallPlan
        fields = ["has_mails", "weeks", "weekday", "hour", "paused_until"]
        widgets = {"paused_until": forms.DateInput({"type": "date"}, "%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["has_mails"].initial = self.instance.mails_stopped_at is None
        self.fields["paused_until"].help_text = _(
            "Nothing is asked until that day. Empty: no pause."
        )

    def clean_paused_until(self) -> dt.date | None:
        until: dt.date | None = self.cleaned_data["paused_until"]
        now = timezone.now().astimezone(self.instance.user.zone)
        if until is not None and until <= now.date() and self._is_new(until):
            raise ValidationError(_("Choose a day that is still to come."))
        return until

    def _is_new(self, until: dt.date) -> bool:
        """A pause that has ended may stay there."""
        return bool(until != self.initial.get("paused_until"))

    def save(self, commit: bool = True) -> RecallPlan:
        """A mail for an hour that has passed already is not due any more."""
        plan = self.instance
        if {"weekday", "hour", "has_mails"} & set(self.changed_data):
            plan.since = timezone.now()
        has_mails = self.cleaned_data["has_mails"]
        stopped_at = plan.mails_stopped_at or timezone.now()
        plan.mails_stopped_at = None if has_mails else stopped_at
        with transaction.atomic():
            plan.pk = plan.pk or self._stored_meanwhile()
            saved: RecallPlan = super().save(commit)
        return saved

    def _stored_meanwhile(self) -> int | None:
        """The first plan of somebody may be sent twice at once."""
        user = User.objects.select_for_update().get(pk=self.instance.user_id)
        plans = RecallPlan.objects.filter(user=user)
        return plans.values_list("pk", flat=True).first()
