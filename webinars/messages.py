"""What a mail says: in the language and the time zone that its person has now."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation

from mailing.messages import build_message, one_line
from webinars.calendar_invites import invitation
from webinars.models import Notice, WebinarPage

# A place in the waiting list is no entry in a calendar, a recording no change of one.
WITHOUT_INVITATION = {Notice.Kind.WAITING, Notice.Kind.RECORDING}


def titles_in(pages: Iterable[WebinarPage], language: str) -> dict[UUID, str]:
    """Returns titles by translation key: that of the translation into `language`
    where one is published, else that of the page.
    """
    titles = {page.translation_key: page.title for page in pages}
    translated = WebinarPage.objects.live().filter(
        translation_key__in=titles, locale__language_code=language
    )
    return titles | dict(translated.values_list("translation_key", "title"))


def title_in(page: WebinarPage, language: str) -> str:
    return titles_in([page], language)[page.translation_key]


def message_of(notice: Notice) -> EmailMultiAlternatives:
    """Returns the mail, with the invitation that calendars take where there is one."""
    registration = notice.registration
    reader, date = registration.user, registration.date
    title = title_in(date.page, reader.language)
    context = {
        "title": one_line(title),
        "date": date,
        "address": f"{settings.SITE_URL}{date.get_absolute_url()}",
    }
    message = build_message(reader, f"webinar/{notice.kind}", context)
    if notice.kind not in WITHOUT_INVITATION:
        with translation.override(reader.language):
            file, method = invitation(registration, title)
        # An alternative of the text, not an attachment: so calendars offer to take it.
        message.attach_alternative(file, f"text/calendar; method={method}")
    return message
