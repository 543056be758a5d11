"""Everything that the page about a cohort's paths shows: numbers, and no names."""

from functools import cached_property

from courses.disclosure import FEWEST
from courses.models import TwinPair
from simulations.cohorts.attempts import CohortAttempts
from simulations.cohorts.disclosure import FigureKey, publishable_figures
from simulations.cohorts.discussion import DiscussionPoint, points
from simulations.cohorts.gain import DelayedGain, gain_of
from simulations.cohorts.labels import CaseWords
from simulations.cohorts.paths import Paths
from simulations.cohorts.paths_svg import PathPicture, draw
from simulations.cohorts.score_chart import ScoreChart
from simulations.cohorts.tables import Tables
from simulations.content.money import Money
from simulations.content.shares import to_one_place
from simulations.debrief.best_play import best_play
from simulations.models.debriefs import DebriefOpening


class CohortPaths:
    def __init__(self, gathered: CohortAttempts) -> None:
        self.gathered = gathered

    @property
    def people(self) -> int:
        return len(self.paths.people)

    @property
    def is_enough(self) -> bool:
        return self.gathered.version is not None and self.people >= FEWEST

    @property
    def fewest(self) -> int:
        return FEWEST

    @cached_property
    def paths(self) -> Paths:
        return Paths(self.gathered.plays())

    @cached_property
    def show(self) -> set[FigureKey]:
        return publishable_figures(self.paths)

    @cached_property
    def words(self) -> CaseWords:
        return CaseWords(self.gathered.content)

    @cached_property
    def money(self) -> Money:
        return Money.of(self.gathered.content.raw)

    @cached_property
    def tables(self) -> Tables:
        return Tables(self.paths, self.show, self.words, self.money)

    @cached_property
    def picture(self) -> PathPicture:
        return draw(self.paths, self.show, self.words)

    @cached_property
    def points(self) -> list[DiscussionPoint]:
        return points(self.paths, self.show, self.words, self.money)

    @property
    def costliest(self) -> DiscussionPoint | None:
        """The decision after which most value was lost."""
        return next((point for point in self.points if point.lost), None)

    @cached_property
    def scores(self) -> ScoreChart:
        mark = self.gathered.content.case.scoring.pass_mark
        scores = [a.score for a in self.gathered.counted if a.score is not None]
        return ScoreChart(scores, float(mark))

    @cached_property
    def best(self) -> str:
        """The score of the best play, as far as it is known."""
        version = self.gathered.version
        best = version and best_play(version, self.gathered.content).play
        if not best or best.result is None:
            return ""
        return to_one_place(best.result.score)

    # What is left after some time

    @cached_property
    def pair(self) -> TwinPair | None:
        pairs = TwinPair.objects.exclude(delayed_after=None)
        return pairs.filter(activity_key=self.gathered.case_key).first()

    @cached_property
    def gain(self) -> DelayedGain | None:
        return gain_of(self.gathered.attempts, self.pair) if self.pair else None

    # The debrief that is read together

    @property
    def debrief_waits(self) -> bool:
        """By the rule of the activity, whether it was opened since or not."""
        page = self.gathered.page
        return page is not None and not page.debrief_at_once

    @cached_property
    def opening(self) -> DebriefOpening | None:
        openings = DebriefOpening.objects.filter(
            cohort=self.gathered.cohort, case_key=self.gathered.case_key
        )
        return openings.select_related("opened_by").first()
