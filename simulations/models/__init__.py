"""One file per thing, gathered here for Django."""

from simulations.models.attempts import Attempt
from simulations.models.cases import CaseLibraryPage, CasePage
from simulations.models.debriefs import DebriefOpening
from simulations.models.decisions import Decision
from simulations.models.scenes import ScenePage
from simulations.models.solver_runs import CaseSearch, SearchPrices
from simulations.models.versions import CaseVersion
