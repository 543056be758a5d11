"""Which attempts there are, and how a new one begins."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Q

from accounts.models import User
from courses.models import Enrolment
from simulations.exceptions import AttemptRefused
from simulations.models.cases import CasePage
from simulations.models.next_attempts import attempts_left, next_attempt
from simulations.models.twins import Occasion
from simulations.models.versions import version_for

if TYPE_CHECKING:
    from simulations.models.attempts import Attempt


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of_member(self, user: User) -> "AttemptQuerySet":
        """Somebody's own, as long as they are a member: they know since they signed in
        with this request, so no query asks it again.
        """
        return self.filter(user=user) if user.is_member else self.none()

    def visible_to(self, user: User | AnonymousUser) -> "AttemptQuerySet":
        """A member's own, and those of the enrolments that they may see."""
        if user.is_superuser:
            return self
        if not user.is_authenticated or not user.is_member:
            return self.none()
        return self.filter(
            Q(user=user) | Q(enrolment__in=Enrolment.objects.visible_to(user))
        )

    def at(self, case_key: UUID) -> "AttemptQuerySet":
        """Filters to attempts for one activity, in any language and version, and at
        its case or its twin.
        """
        return self.filter(activity_key=case_key)

    def with_version(self) -> "AttemptQuerySet":
        """Without its content, which `case_content` keeps in memory."""
        return self.select_related("version").defer("version__content")

    @transaction.atomic
    def begin(self, user: User, case: CasePage, expected: str = "") -> "Attempt":
        """The open attempt, or a new one at the version that is current now.

        Practice that is open is given up where a new attempt would count. `expected`
        is the kind of attempt that the person was told of, if a page told it.
        The lock on the person tells apart two requests that arrive at once, and whether
        they are still there when it is their turn.
        """
        if not User.objects.select_for_update().get(pk=user.pk).is_active:
            raise AttemptRefused.not_enrolled()
        enrolment = case.enrolment_of(user)
        attempts = self.filter(user=user, state=self.model.State.OPEN)
        attempt = attempts.at(case.translation_key).with_version().first()
        coming = next_attempt(case, enrolment)
        if attempt is not None and (coming.is_practice or not attempt.is_practice):
            attempt._count_for(enrolment, case)
            return attempt
        if case.is_twin:
            raise AttemptRefused.is_twin()
        if not case.is_open_to(user):
            raise AttemptRefused.not_enrolled()
        if expected and expected != coming.kind:
            raise AttemptRefused.changed()
        if coming.occasion == Occasion.ORDINARY and attempts_left(user, case) == 0:
            raise AttemptRefused.used_up(case.attempts_allowed or 0)
        version = version_for(case, coming.case_for(enrolment))
        if version is None:
            raise AttemptRefused.not_released()
        if attempt is not None:
            attempt.give_up()
        return self.create(
            user=user,
            version=version,
            activity_key=case.translation_key,
            enrolment=enrolment,
            occasion=coming.occasion,
            is_practice=coming.is_practice,
        )
