from django.utils.translation import gettext as _

from accounts.exceptions import Refusal


class ErasureRefused(Refusal):
    """Nothing was changed."""

    @classmethod
    def administrator(cls) -> "ErasureRefused":
        text = _(
            "An administrator's data is not erased. Hand the rights over first, to a "
            "colleague who takes them back."
        )
        return cls("administrator", text)

    @classmethod
    def not_yours(cls) -> "ErasureRefused":
        return cls(
            "not-yours", _("Only administrators erase the data of somebody else.")
        )

    @classmethod
    def no_reason(cls) -> "ErasureRefused":
        return cls("no-reason", _("Say which written request this follows."))
