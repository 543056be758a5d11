"""What the assets of a case are worth together, by what became of it."""

from dataclasses import dataclass

from case_engine.model import Case
from case_engine.scoring import dissipated, secured_value
from case_engine.state import Holdings, Status


@dataclass(frozen=True, slots=True)
class ValueByState:
    """In cents: of all assets, where the sum is what the case opened with, or of those
    that a player knows.
    """

    secured: int  # by order: restrained, confiscated or returned
    held: int
    at_risk: int
    lost: int
    excluded: int = 0  # was never to be had, where somebody told it apart

    @classmethod
    def of(cls, case: Case, holdings: Holdings) -> "ValueByState":
        """Returns the value of all assets of the case."""
        by_status = list(zip(holdings.statuses, holdings.values, strict=True))
        held = sum(value for status, value in by_status if status == Status.HELD)
        free = sum(value for status, value in by_status if status == Status.FREE)
        secured = secured_value(holdings)
        return cls(secured, held, free, dissipated(case, holdings))

    @property
    def total(self) -> int:
        return self.secured + self.held + self.at_risk + self.lost + self.excluded
