"""What a cohort did, as tables for spreadsheets."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from courses.spreadsheets import Cell, Table
from simulations.cohorts.attempts import CohortAttempts
from simulations.cohorts.labels import CaseWords
from simulations.cohorts.page import CohortPaths
from simulations.cohorts.paths import TransitionKey
from simulations.models import Attempt
from simulations.room.feedback import decision_in_words

Row = list[Cell]

WITHOUT_NAMES = ("choices", "scenes")
WITH_NAMES = ("attempts", "decisions")


def table(gathered: CohortAttempts, name: str) -> Table:
    """`name` is one of those above."""
    title, head, rows = _TABLES[name]
    return Table(str(title), list(map(str, head)), rows(gathered))


def all_tables(gathered: CohortAttempts) -> list[Table]:
    return [table(gathered, name) for name in (*WITHOUT_NAMES, *WITH_NAMES)]


def _number(people: int | None) -> Cell:
    return _t("not shown") if people is None else people


def _choices(gathered: CohortAttempts) -> Iterator[Row]:
    """Yields a row for what came of each choice, and one for each that nobody took."""
    page = CohortPaths(gathered)
    if not page.is_enough:
        return
    for scene in page.tables.scenes:
        for choice in scene.choices:
            start: Row = [scene.number, scene.title, choice.letter, choice.text]
            for outcome in choice.outcomes:
                people = _number(outcome.people)
                yield [*start, outcome.to, outcome.verdict, people, outcome.lost]
            if not choice.outcomes:
                yield [*start, "", "", 0, ""]


def _scenes(gathered: CohortAttempts) -> Iterator[Row]:
    page = CohortPaths(gathered)
    if not page.is_enough:
        return
    for scene in page.tables.scenes:
        yield [
            scene.number,
            scene.title,
            _number(scene.people),
            scene.hours,
            scene.time,
            "",
        ]
    for ending in page.tables.endings:
        number = page.words.numbers[ending.id]
        yield [number, ending.title, _number(ending.people), "", "", ending.kind]


def _attempts(gathered: CohortAttempts) -> Iterator[Row]:
    for attempt in gathered.attempts:
        yield [
            attempt.user.full_name,
            attempt.version.number,
            attempt.version.language,
            attempt.get_state_display(),
            _t("yes") if attempt.is_practice else _t("no"),
            _moment(attempt.started_at),
            _moment(attempt.finished_at),
            attempt.decisions_taken,
            attempt.secured,
            attempt.score,
            "" if attempt.passed is None else _t("yes") if attempt.passed else _t("no"),
            attempt.ending,
            _t("yes") if attempt in gathered.counted else _t("no"),
            attempt.version.title,
            attempt.kind_words,
        ]


def _decisions(gathered: CohortAttempts) -> Iterator[Row]:
    """Lists all attempts at the version, whether they count or not. A door has a row
    without a number: it was taken, and decided nothing.
    """
    for attempt in gathered.of_version:
        if attempt.pk in gathered.plays_by_attempt:
            yield from _steps(gathered, attempt)


def _steps(gathered: CohortAttempts, attempt: Attempt) -> Iterator[Row]:
    words = CaseWords(gathered.content)
    rows = gathered.decisions[attempt.pk]
    seconds = gathered.seconds(attempt)
    number = 0
    for step in gathered.plays_by_attempt[attempt.pk].steps:
        number += not step.is_door
        transition = TransitionKey.of(step)
        yield [
            attempt.user.full_name,
            _moment(attempt.started_at),
            "" if step.is_door else number,
            words.numbers[transition.scene],
            words.scene(transition.scene),
            words.letter(transition.choice_key),
            decision_in_words(step.scene, step.turn.decision),
            words.verdict(transition)[0],
            step.turn.hours,
            step.after.clock,
            round(seconds[step.number]),
            rows[step.number].reason,
        ]


def _moment(moment: datetime | None) -> str:
    """Writes it in the reader's time zone."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


_Rows = Callable[[CohortAttempts], Iterator[Row]]
_TABLES: dict[str, tuple[Promise, list[Promise], _Rows]] = {
    "choices": (
        _("Choices"),
        [
            _("Scene"),
            _("Title"),
            _("Choice"),
            _("Text"),
            _("Leads to"),
            _("Verdict"),
            _("People"),
            _("Value lost, on average"),
        ],
        _choices,
    ),
    "scenes": (
        _("Scenes"),
        [
            _("Scene"),
            _("Title"),
            _("People"),
            _("Case hours, on average"),
            _("Own time, median"),
            _("Ending"),
        ],
        _scenes,
    ),
    "attempts": (
        _("Attempts"),
        [
            _("Name"),
            _("Version"),
            _("Language"),
            _("State"),
            _("Practice"),
            _("Begun"),
            _("Ended"),
            _("Decisions"),
            _("Value secured, percent"),
            _("Score"),
            _("Passed"),
            _("Ending"),
            _("Counts"),
            _("Case"),
            _("Kind of attempt"),
        ],
        _attempts,
    ),
    "decisions": (
        _("Decisions"),
        [
            _("Name"),
            _("Attempt begun"),
            _("Decision"),
            _("Scene"),
            _("Title"),
            _("Choice"),
            _("Text"),
            _("Verdict"),
            _("Hours"),
            _("Until hour"),
            _("Own seconds"),
            _("Reason"),
        ],
        _decisions,
    ),
}
