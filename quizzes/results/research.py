"""Every answer by pseudonym, for research: no names, no addresses, no own words."""

import json
from collections.abc import Iterator

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from courses.spreadsheets import Cell, Table
from exercises.screens import SCREENS
from quizzes.results.cohort import CohortResults

COLUMNS = {
    "person": _("A pseudonym: the same in both tests of a pair, and in nothing else."),
    "phase": _("before or after; empty for a test alone."),
    "form": _("a or b; empty for a test without forms."),
    "question": _("The id of the question in its bank."),
    "topic": _("Its topic."),
    "kind": _("Its kind."),
    "place": _("At which place the person was asked it, from 1."),
    "answer": _("The answer as JSON; left out where it has the person’s own words."),
    "marks": _("From 0 to 100; empty while a text waits for them."),
    "certainty": _("1 a guess, 2 fairly sure, 3 would act on it; empty if not asked."),
}


def research_table(results: CohortResults) -> Table:
    return Table("answers", list(COLUMNS), _rows(results))


def _rows(results: CohortResults) -> Iterator[list[Cell]]:
    given = results.given
    pair = str(given.quiz.pair_key)
    pseudonyms: dict[int, str] = {}
    rows = []
    for answer in given.answers:
        user = answer.attempt.user_id
        name = pseudonyms.setdefault(user, _pseudonym(pair, user))
        content = given.questions[answer.exercise].content
        has_words = SCREENS[content["kind"]].asks_for_words
        rows.append(
            [
                *(name, answer.phase, answer.attempt.form, content["id"]),
                *(content.get("topic", ""), content["kind"], answer.number),
                "" if has_words else json.dumps(answer.answer, sort_keys=True),
                None if answer.marks is None else round(answer.marks, 4),
                answer.certainty,
            ]
        )
    # In the order of pseudonyms: that of the table would be that of enrolment.
    yield from sorted(rows, key=lambda row: (row[0], row[1], row[6]))


def _pseudonym(pair: str, user: int) -> str:
    return salted_hmac("quizzes.research", f"{pair}/{user}").hexdigest()[:12]
