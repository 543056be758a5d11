"""Where two plays of one case first part."""

from dataclasses import dataclass

from simulations.debrief.timeline import Step, Story


@dataclass(frozen=True, slots=True)
class Parting:
    """The steps from where they part; up to there the plays are one.

    Either list may be empty: a play that was given up stops while the other goes on.
    """

    mine: list[Step]
    best: list[Step]

    @property
    def step(self) -> Step:
        """Where one stood when the ways divided."""
        return (self.mine or self.best)[0]


def parting(mine: Story, best: Story) -> Parting | None:
    """None where both are one play. Both are of the same case, read once.

    Answers to a task may differ in their marks and still have the same outcome: such
    plays have not parted there.
    """
    pairs = zip(mine.turns, best.turns, strict=False)
    place = 0
    for one, other in pairs:
        if one.outcome is not other.outcome:
            break
        place += 1
    if place == len(mine.turns) == len(best.turns):
        return None
    return Parting(mine.steps[place:], best.steps[place:])
