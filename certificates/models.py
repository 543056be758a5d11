import datetime as dt

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.storage import private_files
from certificates import wording
from certificates.serials import new_serial, normalise
from courses.models import Enrolment
from mailing.models import SentOnce


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, user: User | AnonymousUser) -> "CertificateQuerySet":
        """Those whose enrolment somebody may see. Anybody else needs the number."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def verifiable(self, serial_as_typed: str) -> "CertificateQuerySet":
        """The one certificate with this number, for anybody who knows it."""
        serial = normalise(serial_as_typed)
        return self.filter(serial=serial) if serial else self.none()

    def undelivered(self) -> "CertificateQuerySet":
        """Filters to those without a PDF or never mailed whose holder is still
        there.
        """
        missing = self.filter(Q(pdf="") | Q(mailed_at=None))
        return missing.exclude(holder_name="")


class Certificate(SentOnce):
    """That a person completed a course, as it was on the day of issue.

    What it states is copied here and stays, whatever becomes of the person's name,
    the course or the cohort. Certificates are never deleted.
    """

    CLAIM_FIELD = "mailed_at"

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.PROTECT, related_name="certificate"
    )
    serial = models.CharField(
        _("number"), max_length=30, unique=True, default=new_serial, editable=False
    )
    # Empty: the holder's data is erased, and the PDF with it.
    holder_name = models.CharField(_("name"), max_length=120, blank=True)
    course_title = models.CharField(_("course"), max_length=255)
    kind = models.CharField(_("kind"), max_length=80, blank=True)
    minutes = models.PositiveIntegerField(_("minutes"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    starts = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(_("last day"), null=True, blank=True)
    # Days where the course took place, which need not be the day in UTC.
    completed_on = models.DateField(_("completed"))
    issued_on = models.DateField(_("issued"))
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES
    )
    issued_at = models.DateTimeField(default=timezone.now)
    pdf = models.FileField(storage=private_files, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-pk"]

    def __str__(self) -> str:
        return self.serial

    def get_absolute_url(self) -> str:
        return reverse("certificates:certificate", args=[self.serial])

    @property
    def is_erased(self) -> bool:
        return not self.holder_name

    @property
    def address(self) -> str:
        """Returns where anybody verifies it, on the host that the settings name."""
        return f"{settings.SITE_URL}{self.get_absolute_url()}"

    @property
    def occasion(self) -> str:
        """Returns what was completed, where and when, in the language of the reader."""
        return wording.occasion(self.kind, self.place, self.starts, self.ends)

    @property
    def duration(self) -> str:
        return wording.duration(self.minutes)

    @property
    def days(self) -> int | None:
        if self.starts is None or self.ends is None:
            return None
        return (self.ends - self.starts + dt.timedelta(days=1)).days

    @property
    def pdf_size(self) -> int | None:
        """Returns the size in bytes; None while the PDF is not written, or is lost."""
        try:
            return self.pdf.size if self.pdf else None
        except FileNotFoundError:
            return None

    def keep_pdf(self, content: bytes) -> None:
        """In place of none, or of one that is lost; of two at once, the first stays."""
        storage = self.pdf.storage
        name = storage.save(f"certificates/{self.serial}.pdf", ContentFile(content))
        unchanged = Certificate.objects.filter(pk=self.pk, pdf=self.pdf.name or "")
        if not unchanged.update(pdf=name) and name != self.pdf.name:
            storage.delete(name)
        self.refresh_from_db(fields=["pdf"])
