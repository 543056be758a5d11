"""Which commands somebody must run again and again, and whether they do."""

import datetime as dt

from operating.models import SignOfLife

MINUTE, HOUR, DAY = (
    dt.timedelta(minutes=1),
    dt.timedelta(hours=1),
    dt.timedelta(days=1),
)
# The words after manage.py, and how often docs/operating.md asks for them.
TIMERS = {
    "send_mail_due webinars": 5 * MINUTE,
    "hand_in_overdue": 5 * MINUTE,
    "publish_scheduled": 15 * MINUTE,
    "send_mail_due courses": HOUR,
    "send_mail_due recall": HOUR,
    "send_mail_due programmes": DAY,
    "retention --do": DAY,
    "clearsessions": DAY,
    "files verify --repair": DAY,
}
# What is done once a day is done at night (UTC).
HOUR_OF_DAY = 4
# Timers of machines are not exact.
LEEWAY = MINUTE
# A run may take long, or a machine be switched off for a moment.
LATE_AFTER_PERIODS = 3


def note_run(words: list[str]) -> None:
    """Notes that a command has ended well, if it is one of a timer."""
    line = " ".join(words)
    for timer in TIMERS:
        # Without the name of an app the mails of all apps were sent.
        if timer == line or (line == "send_mail_due" and timer.startswith(line)):
            SignOfLife.objects.note(SignOfLife.Kind.TIMER, timer)


def last_runs() -> dict[str, dt.datetime | None]:
    seen = dict(SignOfLife.objects.timers().values_list("name", "seen_at"))
    return {timer: seen.get(timer) for timer in TIMERS}


def is_late(timer: str, now: dt.datetime, last_run: dt.datetime | None) -> bool:
    return last_run is None or now - last_run > LATE_AFTER_PERIODS * TIMERS[timer]


def is_due(timer: str, now: dt.datetime, last_run: dt.datetime | None) -> bool:
    if last_run is None:
        return True
    if TIMERS[timer] < DAY:
        return now - last_run >= TIMERS[timer] - LEEWAY
    night = now.replace(hour=HOUR_OF_DAY, minute=0, second=0, microsecond=0)
    return last_run < (night if night <= now else night - DAY)
