"""What a quiz refuses: each with a code for programs and a text for the person."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.exceptions import Reason, Refusal


class QuizRefused(Refusal):
    """An attempt that cannot be begun or gone on with. Nothing was changed."""

    not_enrolled = Reason(_("This opens when you are enrolled in its course."))
    empty = Reason(
        _("This test has no questions yet. Its instructor has to choose them first.")
    )
    over = Reason(_("This attempt is handed in. What was kept before that counts."))
    not_handed_in = Reason(_("This attempt is not handed in yet."))
    marked = Reason(_("This text has its marks already."))
    own_work = Reason(_("Nobody marks their own text. Ask a colleague."))

    @classmethod
    def used_up(cls, allowed: int) -> "QuizRefused":
        text = ngettext(
            "This test may be taken once, and you have done so.",
            "This test may be taken %(allowed)d times, and you have done so.",
            allowed,
        )
        return cls("used-up", text % {"allowed": allowed})


class StaleAnswerError(Exception):
    """The answer was kept anew in another window since this one was shown."""

    def __init__(self) -> None:
        text = _t("You answered this question in another window since.")
        super().__init__(text)
