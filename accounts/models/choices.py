from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody may do in a region, besides learning."""

    INSTRUCTOR = "instructor", _("instructor")
    MANAGER = "manager", _("programme manager")


class MembershipState(models.TextChoices):
    APPLIED = "applied", _("applied")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")
    SUSPENDED = "suspended", _("suspended")


class AuditAction(models.TextChoices):
    """What the audit log says that somebody did."""

    APPLIED = "applied", _("applied for membership")
    APPROVED = "approved", _("membership approved")
    REFUSED = "refused", _("membership refused")
    SUSPENDED = "suspended", _("membership suspended")
    REINSTATED = "reinstated", _("membership reinstated")
    MOVED = "moved", _("moved to another region")
    INVITED = "invited", _("invited")
    APPOINTED = "appointed", _("role given")
    DISMISSED = "dismissed", _("role taken back")
    BARRED = "barred", _("a change that was not allowed")
    ENROLLED = "enrolled", _("enrolled by the desk")
    TRANSFERRED = "transferred", _("moved to another cohort")
    WITHDRAWN = "withdrawn", _("withdrawn from a cohort")
    COMPLETED = "completed", _("marked as done")
    EXCUSED = "excused", _("excused")
    REOPENED = "reopened", _("mark taken back")
    ATTENDED = "attended", _("attendance noted")
    ABSENT = "absent", _("attendance taken back")
    LET_GO = "let-go", _("waiting place or kept seat taken away")
    WROTE = "wrote", _("mail to a cohort")
    REMINDED = "reminded", _("reminded")
    EXPORTED = "exported", _("exported")
    EXPORTED_SELF = "exported-self", _("own data exported")
    ERASURE_ASKED = "erasure-asked", _("erasure of personal data asked for")
    ERASURE_UNDONE = "erasure-undone", _("erasure called off")
    ERASED = "erased", _("personal data erased")
