"""How far somebody is with an assignment, and how far its last day is away."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NEAR = 14  # days that are counted; what is further away has a date


@dataclass(frozen=True)
class DeadlineStatus:
    """The state of one person's assignment on one day.

    `state` is one of Submission.State, or "" before anything was written; `today`
    is the date where the cohort is; `due` is None where there is no last day.
    """

    due: dt.date | None
    today: dt.date
    state: str = ""
    done: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for a review: its author can do nothing now."""
        return not self.done and self.state == "submitted"

    @property
    def is_returned(self) -> bool:
        return not self.done and self.state == "returned"

    @property
    def is_to_do(self) -> bool:
        return not self.done and self.state in ("", "open", "returned")

    @property
    def is_overdue(self) -> bool:
        return self.is_to_do and self.due is not None and self.due < self.today

    @property
    def is_near(self) -> bool:
        """Whether its last day is at most NEAR days away, or past."""
        return self.is_to_do and self.due is not None and self.days <= NEAR

    @property
    def days(self) -> int:
        """Days that are left; negative when the last day is past."""
        return (self.due - self.today).days if self.due else 0

    @property
    def words(self) -> str:
        """Returns the status for readers, such as “returned, due in 5 days”, or ""."""
        if self.done:
            return _("accepted") if self.state == "accepted" else _("done")
        if self.is_waiting:
            return _("handed in, waits for a review")
        if not self.is_returned:
            return self.due_words
        if self.due is None:
            return _("returned")
        return _("returned, %(due)s") % {"due": self.due_words}

    @property
    def due_words(self) -> str:
        if self.due is None:
            return ""
        if self.days < 0:
            text = ngettext(
                "overdue by %(days)d day", "overdue by %(days)d days", -self.days
            )
            return text % {"days": -self.days}
        if self.days == 0:
            return _("due today")
        if self.days <= NEAR:
            text = ngettext("due in %(days)d day", "due in %(days)d days", self.days)
            return text % {"days": self.days}
        return _("due %(date)s") % {"date": date_format(self.due, _("j F Y"))}

    @property
    def badge(self) -> str:
        """Returns the class of the style sheet that colours the status."""
        if self.done:
            return "is-done"
        if self.is_waiting:
            return "is-now"
        if self.is_overdue:
            return "is-lost"
        return "is-free" if self.is_returned or self.is_near else "is-open"
