"""When a recording is there, whoever had a seat is told of it, once."""

from django.db import transaction

from webinars.models import Notice, Registration, WebinarDate, WebinarPage
from webinars.models.registrations import RegistrationQuerySet
from webinars.notices import tell


@transaction.atomic
def keep_link(date: WebinarDate, address: str) -> None:
    """Where the room's own service plays it."""
    date.recording_link = address
    date.save(update_fields=["recording_link"])
    _tell_seated(Registration.objects.filter(date=date))


@transaction.atomic
def tell_of(page: WebinarPage) -> None:
    """The recording stands on the published page."""
    _tell_seated(
        Registration.objects.filter(
            date__page__translation_key=page.translation_key, date__cancelled_at=None
        )
    )


def _tell_seated(registrations: RegistrationQuerySet) -> None:
    told = Notice.objects.filter(kind=Notice.Kind.RECORDING)
    untold = registrations.seated().exclude(pk__in=told.values("registration"))
    tell(untold.select_related("date"), Notice.Kind.RECORDING)
