"""Why something was not done in a case. Nothing was changed, nothing was recorded.

Their text says it to the person; `code` is for programs.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.exceptions import Refusal
from case_engine.decisions import Refused


class AttemptRefused(Refusal):
    @classmethod
    def not_released(cls) -> "AttemptRefused":
        return cls("not-released", _("This case is not released yet."))

    @classmethod
    def not_enrolled(cls) -> "AttemptRefused":
        text = _("This case opens when you are enrolled in its course.")
        return cls("not-enrolled", text)

    @classmethod
    def used_up(cls, allowed: int) -> "AttemptRefused":
        text = ngettext(
            "This case may be played once, and you have done so.",
            "This case may be played %(allowed)d times, and you have done so.",
            allowed,
        )
        return cls("used-up", text % {"allowed": allowed})

    @classmethod
    def no_such_step(cls) -> "AttemptRefused":
        text = _("Play on from a decision of an attempt that came to its end.")
        return cls("no-such-step", text)

    @classmethod
    def withdrawn(cls) -> "AttemptRefused":
        return cls("withdrawn", _("This case is not open to you any more."))

    @classmethod
    def another_counts(cls) -> "AttemptRefused":
        text = _(
            "An attempt of yours that counts is open. Finish it before you practise."
        )
        return cls("another-counts", text)

    @classmethod
    def finished(cls) -> "AttemptRefused":
        return cls("finished", _("This attempt has come to its end already."))


class DecisionRefused(Refusal):
    @classmethod
    def by_engine(cls, refused: Refused) -> "DecisionRefused":
        """A barred choice says why in the case's own words."""
        return cls(refused.code, refused.own_words or _(refused.message.english))

    @classmethod
    def over(cls) -> "DecisionRefused":
        return cls("over", _("This attempt is over."))


class StaleDecision(DecisionRefused):
    """It answers a step that has been decided otherwise, or that is not reached."""

    def __init__(self, sequence: int) -> None:
        text = _("You decided this step already, in another window or before.")
        super().__init__("stale", text)
        self.sequence = sequence
