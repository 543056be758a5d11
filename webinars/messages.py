"""What a mail says: in the language and the time zone that its person has now."""

from django.core.mail import EmailMultiAlternatives
from django.utils import translation

from courses.translations import translation_of
from mailing.messages import build_message, one_line
from webinars.calendar_invites import invitation
from webinars.models import Notice

# A place in the waiting list is no entry in a calendar, a recording no change of one.
WITHOUT_INVITATION = {Notice.Kind.WAITING, Notice.Kind.RECORDING}


def message_of(notice: Notice) -> EmailMultiAlternatives:
    """Returns the mail, with the invitation that calendars take where there is one."""
    registration = notice.registration
    reader, date = registration.user, registration.date
    title = translation_of(date.page, reader.language).title
    context = {"title": one_line(title), "date": date}
    message = build_message(reader, f"webinar/{notice.kind}", context)
    if notice.kind not in WITHOUT_INVITATION:
        with translation.override(reader.language):
            file, method = invitation(registration, title)
        # An alternative of the text, not an attachment: so calendars offer to take it.
        message.attach_alternative(file, f"text/calendar; method={method}")
    return message
