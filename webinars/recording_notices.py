"""When a recording is there, people who had a seat are told of it, once."""

from django.db import transaction

from webinars.models import Notice, Registration, WebinarDate, WebinarPage
from webinars.models.registrations import RegistrationQuerySet
from webinars.notices import tell


@transaction.atomic
def keep_link(date: WebinarDate, address: str) -> None:
    """Keeps the address at which the room's own service plays the recording."""
    date.recording_link = address
    date.save(update_fields=["recording_link"])
    _tell_seated(Registration.objects.filter(date=date))


@transaction.atomic
def tell_of(page: WebinarPage) -> None:
    """Tells of the recording that is on the published page."""
    _tell_seated(
        Registration.objects.filter(
            date__page__translation_key=page.translation_key, date__cancelled_at=None
        )
    )


def _tell_seated(registrations: RegistrationQuerySet) -> None:
    notices = Notice.objects.filter(kind=Notice.Kind.RECORDING)
    not_told = registrations.seated().exclude(pk__in=notices.values("registration"))
    tell(not_told.select_related("date"), Notice.Kind.RECORDING)
