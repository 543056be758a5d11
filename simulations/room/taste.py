"""The first scenes of a case, played by anybody: see `simulations.room.carried`.

[number of the version, [step], {scene: working}]
"""

from typing import Any

from django.core import signing
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from case_engine.decisions import Decision
from case_engine.play import Turn
from simulations.content.content import case_content
from simulations.exceptions import DecisionRefused
from simulations.models import CasePage, CaseVersion
from simulations.models.task_notes import TaskNotes
from simulations.room.carried import LONGEST, CarriedPlay, Step


class Taste(CarriedPlay):
    """`why_anew` says why it begins again, where an address cannot be gone on with."""

    def __init__(
        self,
        case: CasePage,
        version: CaseVersion,
        steps: list[Step] | None = None,
        working: dict[str, Any] | None = None,
        why_anew: str = "",
    ) -> None:
        super().__init__(case_content(version), _salt(case), steps, working)
        self.case = case
        self.version = version
        self.why_anew = why_anew
        # All who taste it see the choices in one order, and not in that of the file.
        self.pk = f"taste {version.digest}"

    @classmethod
    def from_query(
        cls, case: CasePage, version: CaseVersion, query: QueryDict
    ) -> "Taste":
        """The play in an address, or a new one."""
        carried = query.get("play", "")
        if not carried:
            return cls(case, version)
        try:
            if len(carried) > LONGEST:
                raise signing.BadSignature
            number, steps, working = signing.loads(carried, salt=_salt(case))
        except signing.BadSignature:
            why = _("This address is not complete. The taste begins again.")
            return cls(case, version, why_anew=why)
        if number != version.number:
            why = _("The case has changed since. The taste begins again.")
            return cls(case, version, why_anew=why)
        return cls(case, version, steps, working)

    def kept(self, steps: list[Step], working: dict[str, Any]) -> list[Any]:
        return [self.version.number, steps, working]

    @property
    def is_over(self) -> bool:
        """Whether the play has left the scenes of the taste, or come to its end."""
        scene = self.content.case.scenes[self.play.state.scene]
        return bool(scene.ending) or scene.id not in self.content.case.taste

    def decide(
        self,
        sequence: int,
        decision: Decision,
        reason: str = "",
        answer: Any = None,
        working: TaskNotes | None = None,
    ) -> Turn:
        if self.is_over:
            raise DecisionRefused.over()
        return super().decide(sequence, decision, reason, answer, working)

    @property
    def begin_url(self) -> str:
        return reverse("taste", args=[self.case.case_slug])

    def at(self, name: str = "taste") -> str:
        """The address of it, or of what belongs to it."""
        return f"{reverse(name, args=[self.case.case_slug])}?{self.carried}"


def _salt(case: CasePage) -> str:
    return f"simulations:taste:{case.pk}"
