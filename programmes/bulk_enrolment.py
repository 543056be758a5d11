"""What becomes of each line of a list: said first, then done, and never twice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, Membership, User
from courses.exceptions import EnrolmentRefused
from courses.models import Cohort, Enrolment, Reservation
from programmes.enrolment_lists import ListRow

OUTCOMES = {
    "enrol": (_("will be enrolled"), "is-done"),
    "wait": (_("waits: all seats are taken"), "is-free"),
    "invite": (_("will be invited"), "is-now"),
    "already": (_("has a seat already"), "is-open"),
    "invited": (_("was invited already"), "is-open"),
    "error": (_("cannot be taken"), "is-lost"),
}


@dataclass(frozen=True)
class Planned:
    line: ListRow
    outcome: str  # one of OUTCOMES
    user: User | None = None
    why: str = ""

    @property
    def words(self) -> str:
        return str(OUTCOMES[self.outcome][0])

    @property
    def badge(self) -> str:
        return OUTCOMES[self.outcome][1]


class Plan:
    """Looks up people of the regions that `by` manages alone: of somebody else it
    says no more than of nobody, and invites.
    """

    def __init__(self, cohort: Cohort, by: User, lines: Iterable[ListRow]) -> None:
        self.cohort, self.by, self.lines = cohort, by, list(lines)

    def made(self) -> list[Planned]:
        addresses = {line.address for line in self.lines if not line.error}
        known = self._known(addresses)
        there = set(self.cohort.enrolments.active().values_list("user", flat=True))
        elsewhere = set(
            Enrolment.objects.active()
            .of_course(self.cohort.course)
            .filter(completed_at=None, user__in=[m.user_id for m in known.values()])
            .values_list("user", flat=True)
        )
        kept = set(self.cohort.reservations.values_list("email", flat=True))
        seats = self.cohort.capacity - len(there)
        planned = []
        for line in self.lines:
            each = self._one(line, known.get(line.address), there, elsewhere, kept)
            if each.outcome == "enrol":
                seats -= 1
                if seats < 0:
                    each = Planned(line, "wait", each.user)
            planned.append(each)
        return planned

    def _known(self, addresses: set[str]) -> dict[str, Membership]:
        members = Membership.objects.managed_by(self.by).select_related("user")
        found = members.filter(user__email__in=addresses)
        return {member.user.email.lower(): member for member in found}

    def _one(
        self,
        line: ListRow,
        member: Membership | None,
        there: set[int],
        elsewhere: set[int],
        kept: set[str],
    ) -> Planned:
        if line.error:
            return Planned(line, "error", why=line.error)
        if member is None:
            return Planned(line, "invited" if line.address in kept else "invite")
        if member.user_id in there:
            return Planned(line, "already", member.user)
        if member.user_id in elsewhere:
            why = str(EnrolmentRefused.in_another_cohort())
            return Planned(line, "error", member.user, why)
        if member.state != Membership.State.APPROVED:
            why = str(EnrolmentRefused.membership_is(member.get_state_display()))
            return Planned(line, "error", member.user, why)
        return Planned(line, "enrol", member.user)

    def carry_out(self) -> dict[str, int]:
        """How many had which outcome. Errors are left out, the rest is done."""
        counts = dict.fromkeys(OUTCOMES, 0)
        for each in self.made():
            counts[self._do(each)] += 1
        return counts

    @transaction.atomic
    def _do(self, each: Planned) -> str:
        if each.user and each.outcome in ("enrol", "wait"):
            try:
                enrolment = self.cohort.admit(each.user, self.by)
            except EnrolmentRefused:
                return "error"
            return "enrol" if enrolment else "wait"
        if each.outcome == "invite":
            address, cohort = each.line.address, self.cohort
            Reservation.objects.get_or_create(
                cohort=cohort, email=address, defaults={"by": self.by}
            )
            Invitation.objects.invite(
                address,
                cohort.region,
                self.by,
                cohort.language,
                full_name=each.line.full_name,
                organisation=each.line.organisation,
            )
        return each.outcome
