"""How fictional people sit the tests before and after: better the second time."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from courses.models import Cohort, Completion, CoursePage, Enrolment
from exercises.certainty import Certainty
from quizzes.models import QuizAttempt, QuizPage
from quizzes.models.form_draws import FormDraw, QuizFormName
from quizzes.models.frozen import FrozenQuestion
from quizzes.models.questions import AttemptQuestion
from quizzes.models.selection import exercises_for

BEFORE, AFTER = (0.1, 0.75), (0.4, 0.98)
"""How likely somebody answers a question rightly, from the weakest to the best."""
LEFT_OPEN = 0.05
MORNING, AFTERNOON = dt.time(9, 5), dt.time(15, 5)

Answered = tuple[FrozenQuestion, Any, Fraction]


class Sittings:
    def __init__(self, course: CoursePage) -> None:
        tests = QuizPage.objects.descendant_of(course).order_by("path")
        self.first, self.last = tests
        self.asked = {
            form: FrozenQuestion.objects.of(exercises_for(self.first, form))
            for form in QuizFormName.values
        }

    def sit(self, cohort: Cohort, enrolments: list[Enrolment]) -> None:
        """Those who have done the activity have sat its test."""
        chance = Random(cohort.pk)  # noqa: S311
        key = self.first.translation_key
        drawn = {e.pk: QuizFormName.values[n % 2] for n, e in enumerate(enrolments)}
        done = Completion.objects.filter(enrolment__in=enrolments)
        keys = [key, self.last.translation_key]
        for completion in done.filter(activity_key__in=keys):
            is_first = completion.activity_key == key
            form = QuizFormName(drawn[completion.enrolment_id])
            self._attempt(
                self.first if is_first else self.last,
                completion,
                form if is_first else form.other,
                chance,
            )
        begun = done.filter(activity_key=key).values_list("enrolment", flat=True)
        FormDraw.objects.bulk_create(
            FormDraw(enrolment_id=pk, pair=key, form=drawn[pk]) for pk in begun
        )

    def _attempt(
        self, quiz: QuizPage, completion: Completion, form: str, chance: Random
    ) -> None:
        cohort = completion.enrolment.cohort
        assert cohort is not None  # noqa: S101
        is_first = quiz == self.first
        day, hour = (cohort.starts, MORNING) if is_first else (cohort.ends, AFTERNOON)
        started = dt.datetime.combine(day, hour, tzinfo=dt.UTC)
        ability = chance.uniform(*(BEFORE if is_first else AFTER))
        answered = list(_answers(self.asked[form], ability, chance))
        mean = sum((marks for *_of, marks in answered), Fraction()) / len(answered)
        attempt = QuizAttempt.objects.create(
            user_id=completion.enrolment.user_id,
            enrolment=completion.enrolment,
            quiz_key=quiz.translation_key,
            title=quiz.title,
            language="en",
            number=1,
            form=form,
            asks_certainty=quiz.asks_certainty,
            pass_mark=quiz.pass_mark,
            state=QuizAttempt.State.HANDED_IN,
            started_at=started,
            ends_at=started + dt.timedelta(minutes=quiz.time_limit or 60),
            grace=quiz.grace,
            handed_in_at=started + dt.timedelta(minutes=chance.randint(28, 57)),
            score=Decimal(mean * 100 // 1) / 100,
            passed=mean >= quiz.pass_mark,
            **AttemptQuestion.columns_of(mean),
        )
        AttemptQuestion.objects.bulk_create(
            _question(attempt, number, one, chance)
            for number, one in enumerate(answered, 1)
        )
        completion.score = attempt.score
        completion.save(update_fields=["score"])


def _question(
    attempt: QuizAttempt, number: int, answered: Answered, chance: Random
) -> AttemptQuestion:
    question, answer, marks = answered
    sure = Certainty.SURE if marks == 100 else Certainty.GUESS
    certainty = chance.choice([sure, Certainty.FAIRLY]) if answer is not None else None
    return AttemptQuestion(
        attempt=attempt,
        question=question,
        number=number,
        certainty=certainty,
        is_answered=answer is not None,
        saves=int(answer is not None),
        saved_at=attempt.handed_in_at if answer is not None else None,
        answer=answer,
        **AttemptQuestion.columns_of(marks),
    )


def _answers(
    questions: list[FrozenQuestion], ability: float, chance: Random
) -> Iterator[Answered]:
    for question in chance.sample(questions, len(questions)):
        material = question.read.material
        answer: Any = material.solution()
        if chance.random() < LEFT_OPEN:
            answer = None
        elif chance.random() > ability:
            answer = _spoilt(question.content, answer, chance)
        marks = Fraction() if answer is None else material.mark(answer).marks
        yield question, answer, marks or Fraction()


def _spoilt(raw: dict[str, Any], solution: Any, chance: Random) -> Any:
    """The right answer with a slip in it."""
    match raw["kind"]:
        case "single":
            wrong = [o["id"] for o in raw["options"] if o["id"] != solution]
            return chance.choice(wrong)
        case "select":
            ids = [option["id"] for option in raw["options"]]
            wrong = chance.choice([one for one in ids if one not in solution])
            return [*solution[1:], wrong]
        case "order":
            first, second, *rest = solution
            return [*rest, second, first]
        case "match":
            targets = [target["id"] for target in raw["targets"]]
            slips = chance.sample(sorted(solution), len(solution) // 2)
            return solution | {one: chance.choice(targets) for one in slips}
        case "number":
            return {**solution, "value": "1"} if isinstance(solution, dict) else "1"
        case "rows":
            return dict(list(solution.items())[1:])
        case _:
            return None
