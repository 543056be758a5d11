"""What becomes of each row of a list: said first, then done, and never twice."""

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
    row: ListRow
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

    def __init__(self, cohort: Cohort, by: User, rows: Iterable[ListRow]) -> None:
        self.cohort, self.by, self.rows = cohort, by, list(rows)

    def made(self) -> list[Planned]:
        addresses = {row.address for row in self.rows if not row.error}
        known = self._known(addresses)
        seated = set(self.cohort.enrolments.active().values_list("user", flat=True))
        elsewhere = set(
            Enrolment.objects.active()
            .of_course(self.cohort.course)
            .filter(completed_at=None, user__in=[m.user_id for m in known.values()])
            .values_list("user", flat=True)
        )
        kept = set(self.cohort.reservations.values_list("email", flat=True))
        seats = self.cohort.capacity - len(seated)
        planned = []
        for row in self.rows:
            planned_row = self._one(
                row, known.get(row.address), seated, elsewhere, kept
            )
            if planned_row.outcome == "enrol":
                seats -= 1
                if seats < 0:
                    planned_row = Planned(row, "wait", planned_row.user)
            planned.append(planned_row)
        return planned

    def _known(self, addresses: set[str]) -> dict[str, Membership]:
        members = Membership.objects.managed_by(self.by).select_related("user")
        named = members.filter(user__email__in=addresses)
        return {member.user.email.lower(): member for member in named}

    def _one(
        self,
        row: ListRow,
        member: Membership | None,
        seated: set[int],
        elsewhere: set[int],
        kept: set[str],
    ) -> Planned:
        if row.error:
            return Planned(row, "error", why=row.error)
        if member is None:
            return Planned(row, "invited" if row.address in kept else "invite")
        if member.user_id in seated:
            return Planned(row, "already", member.user)
        if member.user_id in elsewhere:
            why = str(EnrolmentRefused.in_another_cohort())
            return Planned(row, "error", member.user, why)
        if member.state != Membership.State.APPROVED:
            why = str(EnrolmentRefused.membership_is(state=member.get_state_display()))
            return Planned(row, "error", member.user, why)
        return Planned(row, "enrol", member.user)

    def carry_out(self) -> dict[str, int]:
        """Does all but the errors, and returns how many had which outcome."""
        counts = dict.fromkeys(OUTCOMES, 0)
        for planned_row in self.made():
            counts[self._do(planned_row)] += 1
        return counts

    @transaction.atomic
    def _do(self, planned_row: Planned) -> str:
        if planned_row.user and planned_row.outcome in ("enrol", "wait"):
            try:
                enrolment = self.cohort.admit(planned_row.user, self.by)
            except EnrolmentRefused:
                return "error"
            return "enrol" if enrolment else "wait"
        if planned_row.outcome == "invite":
            address, cohort = planned_row.row.address, self.cohort
            Reservation.objects.get_or_create(
                cohort=cohort, email=address, defaults={"by": self.by}
            )
            Invitation.objects.invite(
                address,
                cohort.region,
                self.by,
                cohort.language,
                full_name=planned_row.row.full_name,
                organisation=planned_row.row.organisation,
            )
        return planned_row.outcome
