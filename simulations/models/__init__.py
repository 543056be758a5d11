"""One file per thing, gathered here for Django."""

from simulations.models.attempts import Attempt, Decision
from simulations.models.openings import DebriefOpening
from simulations.models.pages import CaseLibraryPage, CasePage
from simulations.models.scenes import ScenePage
from simulations.models.searches import CaseSearch
from simulations.models.versions import CaseVersion

__all__ = [
    "Attempt",
    "CaseLibraryPage",
    "CasePage",
    "CaseSearch",
    "CaseVersion",
    "DebriefOpening",
    "Decision",
    "ScenePage",
]
