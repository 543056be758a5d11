"""What each decision of an attempt cost, from the search that its release asked for."""

from case_engine.prices import Analysis, analyse
from case_engine.solver.price_table import PriceTable
from simulations.models import Attempt, SearchPrices


def analysis_of(attempt: Attempt) -> Analysis | None:
    """The prices of all decisions so far, in points and in cents, each with what else
    was open; exact, and they add up to what was missed.

    None where the version has not been searched yet, or where its search could not see
    every play. Reads one row and searches nothing: a few milliseconds for a long play,
    and up to a tenth of a second to read the table of a large case.
    """
    of_version = SearchPrices.objects.filter(search__digest=attempt.version.digest)
    kept = of_version.first()
    if kept is None:
        return None
    try:
        table = PriceTable.from_bytes(bytes(kept.table))
    except ValueError:  # kept by an older release of this program
        return None
    return analyse(attempt.play.content.case, table, attempt.play.turns)
