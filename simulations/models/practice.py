"""Practice that goes on from a decision of an attempt that came to its end."""

from django.db import transaction

from accounts.models import User
from simulations.exceptions import AttemptRefused
from simulations.models.attempts import Attempt
from simulations.models.decisions import Decision


@transaction.atomic
def play_on(source: Attempt, after: int) -> Attempt:
    """Begins practice for the player of `source`, with its first `after` decisions.

    Idempotent: one that is open and began at the same place is returned as it is.
    Another that is open and practice is given up. Raises AttemptRefused where an
    attempt that counts is open, where the case is gone or closed to them, and where
    `after` is no number of decisions of `source`.
    """
    user = User.objects.select_for_update().get(pk=source.user_id)
    case = source.activity
    if source.state != Attempt.State.FINISHED or not 0 <= after < source.length:
        raise AttemptRefused.no_such_step()
    if case is None or not case.live or not case.is_open_to(user):
        raise AttemptRefused.withdrawn()
    opened = Attempt.objects.filter(user=user, state=Attempt.State.OPEN)
    for attempt in opened.at(source.activity_key):
        if (attempt.begun_from_id, attempt.begun_after) == (source.pk, after):
            return attempt
        if not attempt.is_practice:
            raise AttemptRefused.another_counts()
        attempt.give_up()
    practice = Attempt.objects.create(
        user=user,
        version=source.version,
        activity_key=source.activity_key,
        enrolment=source.enrolment,
        is_practice=True,
        begun_from=source,
        begun_after=after,
        length=after,
        doors=source.play.doors_among(after),
    )
    Decision.objects.bulk_create(
        Decision(
            attempt=practice,
            sequence=step.sequence,
            scene=step.scene,
            decision=step.decision,
            answer=step.answer,
        )
        for step in source.steps[:after]
    )
    return practice
