"""Before and after: of the same people, in all and by topic."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from courses.disclosure import FEWEST, is_small
from exercises.topics import topic_label
from measurement.intervals import MeanEstimate, mean_of, mean_of_orders
from quizzes.models import QuizAttempt
from quizzes.results.responses import AFTER, BEFORE, CountedAnswer, QuizResponses


@dataclass(frozen=True)
class GainResult:
    """In marks of 100. `gain` is the mean difference of the same people."""

    label: str
    before: float
    after: float
    gain: MeanEstimate

    @property
    def size(self) -> float:
        return abs(self.gain.mean)


class Gains:
    def __init__(self, given: QuizResponses) -> None:
        self.given = given

    @cached_property
    def both(self) -> dict[int, tuple[QuizAttempt, QuizAttempt]]:
        """By enrolment, the two attempts of those who have a result of both tests."""
        before = self.given.by_phase.get(BEFORE, {})
        after = self.given.by_phase.get(AFTER, {})
        pairs = {key: (before[key], after[key]) for key in before.keys() & after.keys()}
        return {
            key: pair
            for key, pair in pairs.items()
            if all(attempt.marks is not None for attempt in pair)
        }

    @property
    def is_enough(self) -> bool:
        return len(self.both) >= FEWEST

    @cached_property
    def in_all(self) -> GainResult | None:
        if not self.is_enough:
            return None
        marks = {
            key: (float(before.marks or 0), float(after.marks or 0))
            for key, (before, after) in self.both.items()
        }
        return self._gain("", marks)

    @cached_property
    def by_topic(self) -> list[GainResult]:
        """Of the topics that three people or more were asked about both times."""
        topics = {
            topic: {key: pair for key, pair in pairs.items() if pair is not None}
            for topic, pairs in self._marks_by_topic.items()
        }
        return [
            self._gain(topic_label(topic), pairs)
            for topic, pairs in sorted(topics.items())
            if len(pairs) >= FEWEST
        ]

    @cached_property
    def _marks_by_topic(self) -> dict[str, dict[int, tuple[float, float]]]:
        means = self._means()
        found: defaultdict[str, dict[int, tuple[float, float]]] = defaultdict(dict)
        for (topic, key, phase), mean in means.items():
            other = means.get((topic, key, AFTER))
            if phase == BEFORE and other is not None:
                found[topic][key] = mean, other
        return dict(found)

    def _means(self) -> dict[tuple[str, int, str], float]:
        """The mean marks by topic, enrolment and phase."""
        grouped: defaultdict[tuple[str, int, str], list[float]] = defaultdict(list)
        for answer in self.given.answers:
            key = answer.attempt.enrolment_id
            if key in self.both and answer.marks is not None:
                topic = self._topic_of(answer)
                grouped[topic, key, answer.phase].append(answer.marks)
        return {key: fmean(marks) for key, marks in grouped.items()}

    def _topic_of(self, answer: CountedAnswer) -> str:
        content = self.given.questions[answer.exercise].content
        return str(content.get("topic", ""))

    def _gain(self, label: str, marks: Mapping[int, tuple[float, float]]) -> GainResult:
        before = fmean(pair[0] for pair in marks.values())
        after = fmean(pair[1] for pair in marks.values())
        return GainResult(label, before, after, self._estimate(marks))

    def _estimate(self, marks: Mapping[int, tuple[float, float]]) -> MeanEstimate:
        """Where two forms are crossed, what one is harder than the other falls out."""
        orders: defaultdict[str, list[float]] = defaultdict(list)
        for key, (before, after) in marks.items():
            orders[self.both[key][0].form].append(after - before)
        if len(orders) == 2 and not any(is_small(len(o)) for o in orders.values()):
            return mean_of_orders(*orders.values())
        return mean_of([value for values in orders.values() for value in values])
