"""Why something was not done in a case. Nothing was changed, nothing was recorded.

Their text says it to the person; `code` is for programs.
"""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.exceptions import Reason, Refusal
from case_engine.decisions import Refused


class AttemptRefused(Refusal):
    not_released = Reason(_("This case is not released yet."))
    not_enrolled = Reason(_("This case opens when you are enrolled in its course."))
    finished = Reason(_("This attempt has come to its end already."))
    no_such_step = Reason(
        _("Play on from a decision of an attempt that came to its end.")
    )
    withdrawn = Reason(_("This case is not open to you any more."))
    changed = Reason(
        _(
            "What counts here has changed since you read the page, and nothing was "
            "begun. Read what it says now, and begin again."
        )
    )
    is_twin = Reason(_("This case is played as part of another activity."))
    another_counts = Reason(
        _("An attempt of yours that counts is open. Finish it before you practise.")
    )

    @classmethod
    def used_up(cls, allowed: int) -> "AttemptRefused":
        text = ngettext(
            "This case may be played once, and you have done so.",
            "This case may be played %(allowed)d times, and you have done so.",
            allowed,
        )
        return cls("used-up", text % {"allowed": allowed})


class DecisionRefused(Refusal):
    over = Reason(_("This attempt is over."))

    @classmethod
    def by_engine(cls, refused: Refused) -> "DecisionRefused":
        """A barred choice says why in the case's own words."""
        return cls(refused.code, refused.own_words or _t(refused.message.english))


class StaleDecision(DecisionRefused):
    """It answers a step that has been decided otherwise, or that is not reached."""

    def __init__(self, sequence: int) -> None:
        text = _t("You decided this step already, in another window or before.")
        super().__init__("stale", text)
        self.sequence = sequence
