from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "certificates"
    verbose_name = _("Certificates")

    def ready(self) -> None:
        from certificates.issue import on_completion
        from courses.signals import course_completed

        course_completed.connect(on_completion, dispatch_uid="issue-certificate")
