"""What a quiz says of the people of one or several cohorts, and of itself."""

from collections.abc import Iterable
from functools import cached_property

from courses.disclosure import FEWEST
from courses.models import Cohort
from quizzes.models import QuizPage
from quizzes.results.gains import Gains
from quizzes.results.items import ItemResults
from quizzes.results.reliability import Reliability
from quizzes.results.responses import QuizResponses


class CohortResults:
    fewest = FEWEST

    def __init__(self, quiz: QuizPage, cohorts: Iterable[Cohort]) -> None:
        self.given = QuizResponses(quiz, cohorts)

    @property
    def is_pair(self) -> bool:
        return len(self.given.pages) > 1

    @property
    def people(self) -> int:
        return self.given.people

    @property
    def is_enough(self) -> bool:
        """Below three people a number would tell of one of them."""
        return self.people >= FEWEST

    @cached_property
    def items(self) -> ItemResults:
        return ItemResults(self.given)

    @cached_property
    def gains(self) -> Gains:
        return Gains(self.given)

    @cached_property
    def reliability(self) -> Reliability:
        return Reliability(self.given)
