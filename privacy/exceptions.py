from django.utils.translation import gettext_lazy as _

from accounts.exceptions import Reason, Refusal


class ErasureRefused(Refusal):
    """Nothing was changed."""

    administrator = Reason(
        _(
            "An administrator's data is not erased. Hand the rights over first, to a "
            "colleague who takes them back."
        )
    )
    not_yours = Reason(_("Only administrators erase the data of somebody else."))
    no_reason = Reason(_("Say which written request this follows."))
