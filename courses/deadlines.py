"""How a task stands to its last day, in words."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NEAR = 14  # days that are counted; what is further away has a date


@dataclass(frozen=True)
class Standing:
    """`state` is one of Submission.State, or "" before anything was written; `today`
    is the day where the cohort is.
    """

    due: dt.date | None
    today: dt.date
    state: str = ""
    done: bool = False

    @property
    def is_waiting(self) -> bool:
        """For a review: there is nothing that she could do now."""
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
        """Or past."""
        return self.is_to_do and self.due is not None and self.days <= NEAR

    @property
    def days(self) -> int:
        return (self.due - self.today).days if self.due else 0

    @property
    def words(self) -> str:
        """“returned, due in 5 days”; "" where there is nothing to say."""
        if self.done:
            return _("accepted") if self.state == "accepted" else _("done")
        if self.is_waiting:
            return _("handed in, waits for a review")
        returned = _("returned") if self.is_returned else ""
        return ", ".join(filter(None, [returned, self.due_words]))

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
        """A class of the style sheet."""
        if self.done:
            return "is-done"
        if self.is_waiting:
            return "is-now"
        if self.is_overdue:
            return "is-lost"
        return "is-free" if self.is_returned or self.is_near else "is-open"
