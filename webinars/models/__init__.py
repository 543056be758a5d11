"""One file per thing, gathered here for Django."""

from webinars.models.attendance import Correction, Presence, WebinarDone
from webinars.models.dates import InvitedAddress, WebinarDate
from webinars.models.feeds import CalendarFeed
from webinars.models.notices import Notice
from webinars.models.pages import (
    Interpretation,
    WebinarIndexPage,
    WebinarPage,
    WebinarSpeaker,
)
from webinars.models.questions import Question
from webinars.models.recordings import (
    Chapter,
    PlayerSession,
    Recording,
    Track,
    Watch,
)
from webinars.models.registrations import Registration, RegistrationRefused
