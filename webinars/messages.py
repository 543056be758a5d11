"""What a mail says: in the language and the time zone that its person has now."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

from mailing.messages import one_line
from webinars.calendar_invites import invitation
from webinars.models import Notice, WebinarPage

# A place in the waiting list is no entry in a calendar, a recording no change of one.
WITHOUT_INVITATION = {Notice.Kind.WAITING, Notice.Kind.RECORDING}


def titles_in(pages: Iterable[WebinarPage], language: str) -> dict[UUID, str]:
    """By translation key: that of the translation, where one is published."""
    titles = {page.translation_key: page.title for page in pages}
    translated = WebinarPage.objects.live().filter(
        translation_key__in=titles, locale__language_code=language
    )
    return titles | dict(translated.values_list("translation_key", "title"))


def title_in(page: WebinarPage, language: str) -> str:
    return titles_in([page], language)[page.translation_key]


def message_of(notice: Notice) -> EmailMultiAlternatives:
    registration = notice.registration
    user, date = registration.user, registration.date
    title = title_in(date.page, user.language)
    with translation.override(user.language), timezone.override(user.zone):
        context = {
            "kind": notice.kind,
            "opening": f"webinars/email/{notice.kind}.txt",
            "person": user.full_name,
            "title": title,
            "date": date,
            "zone": user.zone.key,
            "address": f"{settings.SITE_URL}{date.get_absolute_url()}",
            "site_name": settings.WAGTAIL_SITE_NAME,
        }
        subject = render_to_string("webinars/email/subject.txt", context)
        body = render_to_string("webinars/email/body.txt", context)
        file, method = invitation(registration, title)
    message = EmailMultiAlternatives(one_line(subject), body, to=[user.email])
    if notice.kind not in WITHOUT_INVITATION:
        # An alternative of the text, not an attachment: so calendars offer to take it.
        message.attach_alternative(file, f"text/calendar; method={method}")
    return message
