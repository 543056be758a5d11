"""The people of one cohort, and whom of them a filter leaves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from accounts.models import Membership
from courses.models import Cohort, Enrolment
from programmes.choices import country_choices, offer

STATES = [
    ("open", gettext_lazy("in progress")),
    ("completed", gettext_lazy("completed")),
]


class PeopleFilter(forms.Form):
    """Its options are those of the cohort itself, which is read as a whole, once."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    authority = forms.ChoiceField(label=gettext_lazy("Authority"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(self, people: Iterable[Enrolment], *args: Any) -> None:
        super().__init__(*args)
        self.people = list(people)
        codes = {enrolment.user.country.code for enrolment in self.people}
        offer(
            self,
            country=country_choices(codes),
            authority=Membership.Authority.choices,
            state=STATES,
        )

    def found(self) -> list[Enrolment]:
        """Returns the people who fit; nobody, where an option does not exist."""
        return [e for e in self.people if self.is_valid() and self._fits(e)]

    def _fits(self, enrolment: Enrolment) -> bool:
        chosen, user = self.cleaned_data, enrolment.user
        membership = getattr(user, "membership", None)
        state = "completed" if enrolment.completed_at else "open"
        return (
            (not chosen["country"] or chosen["country"] == user.country.code)
            and chosen["authority"] in ("", getattr(membership, "authority", None))
            and chosen["state"] in ("", state)
        )


def people_of(led: Cohort) -> QuerySet[Enrolment]:
    people = led.enrolments.active().select_related("user__membership")
    return people.order_by("user__full_name", "pk")
