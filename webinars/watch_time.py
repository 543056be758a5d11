"""The rule of watching: counted is what was played, and no faster than it could be.

A player tells every ten seconds which stretch it has played. It is believed only if
that much time has gone by since the last word of this player and of this person,
once for each number, and within the recording.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from webinars import completion
from webinars.intervals import joined
from webinars.models import PlayerSession, Recording, Watch, WebinarDone

FASTEST = 2  # times the speed at which it was recorded
SLACK = 3  # seconds, for the way here
LONGEST = 60  # seconds that one word may tell of


class ImplausibleWatchTimeError(Exception):
    """Nothing was counted. Its text is for the log of the browser."""


def open_player(user: User, recording: Recording) -> PlayerSession:
    watch, _made = Watch.objects.get_or_create(user=user, recording=recording)
    return PlayerSession.objects.create(watch=watch)


@transaction.atomic
def played(
    user: User, session_id: UUID, number: int, first: float, last: float
) -> Watch:
    """Counts the stretch from second `first` to `last`, or raises
    ImplausibleWatchTimeError.
    """
    watches = Watch.objects.select_for_update(of=("self",))
    watch = watches.filter(user=user, sessions=session_id).first()
    if watch is None:
        raise ImplausibleWatchTimeError("This player is not yours.")
    session = PlayerSession.objects.get(pk=session_id)
    if number <= session.last_number:
        raise ImplausibleWatchTimeError("This was told before.")
    now = timezone.now()
    _refuse_what_cannot_be(watch, session, first, last)
    session.last_number, session.told_at = number, now
    session.save(update_fields=["last_number", "told_at"])
    stretches = joined([*map(tuple, watch.stretches), (first, last)])
    watch.stretches = [[round(a, 1), round(b, 1)] for a, b in stretches]
    watch.seconds = int(sum(b - a for a, b in watch.stretches))
    watch.position, watch.credited_at = int(last), now
    watch.save()
    _settle(user, watch)
    return watch


def _refuse_what_cannot_be(
    watch: Watch, session: PlayerSession, first: float, last: float
) -> None:
    length = last - first
    if not 0 <= first < last <= watch.recording.seconds + 1:
        raise ImplausibleWatchTimeError("There is nothing to play there.")
    if length > LONGEST * FASTEST:
        raise ImplausibleWatchTimeError("Too much at once.")
    now = timezone.now()
    since = max(session.told_at, session.opened_at)
    if watch.seconds:
        # Two devices at once are one person: both together are no faster than FASTEST.
        since = max(since, min(watch.credited_at, now))
    gone = min((now - since).total_seconds(), LONGEST)
    if length > gone * FASTEST + SLACK:
        raise ImplausibleWatchTimeError("Played faster than time goes by.")


def _settle(user: User, watch: Watch) -> None:
    page = watch.recording.page
    needed = page.share_watched_needed * watch.recording.seconds
    if 100 * watch.seconds >= needed:
        completion.settle(user, page, WebinarDone.By.WATCHED, True)
