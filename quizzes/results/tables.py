"""The statistics of a quiz as tables for spreadsheets, and what their columns mean."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from courses.spreadsheets import Cell, Table
from quizzes.results.cohort import CohortResults

Row = list[Cell]
Columns = Mapping[str, Promise]


def table(results: CohortResults, name: str) -> Table:
    """`name` is one of TABLES. Where too few people answered it has no rows."""
    title, columns, rows = TABLES[name]
    return Table(str(title), list(columns), rows(results) if results.is_enough else ())


def all_tables(results: CohortResults) -> list[Table]:
    return [*(table(results, name) for name in TABLES), dictionary()]


def dictionary() -> Table:
    """What each column of each table holds."""
    rows = (
        [name, column, str(meaning)]
        for name, (_title, columns, _rows) in TABLES.items()
        for column, meaning in columns.items()
    )
    return Table(_t("Dictionary"), ["table", "column", "meaning"], list(rows))


def _rounded(value: float | None) -> Cell:
    return None if value is None else round(value, 4)


def _items(results: CohortResults) -> Iterator[Row]:
    for item in results.items.rows:
        yield [
            item.id,
            item.title,
            item.topic,
            item.question.content["kind"],
            item.found.number,
            *map(_rounded, (item.percent_right, item.low, item.high)),
            _rounded(100 * item.found.share),
            *map(_rounded, (item.before, item.after, item.found.discrimination)),
            " ".join(item.warnings),
        ]


def _options(results: CohortResults) -> Iterator[Row]:
    for item in results.items.rows:
        for option in item.options:
            is_right = _t("yes") if option.is_right else _t("no")
            people: Cell = option.people
            if people is None:
                people = _t("not shown")
            yield [item.id, option.letter, option.text, is_right, people]


def _gains(results: CohortResults) -> Iterator[Row]:
    in_all = results.gains.in_all
    for row in [in_all, *results.gains.by_topic] if in_all else []:
        interval = row.gain.interval
        yield [
            row.label or _t("Together"),
            row.gain.number,
            *map(_rounded, (row.before, row.after, row.gain.mean)),
            _rounded(interval.low if interval else None),
            _rounded(interval.high if interval else None),
        ]


def _reliability(results: CohortResults) -> Iterator[Row]:
    for row in results.reliability.rows:
        yield [
            *(row.phase, row.form.upper(), row.people, row.items),
            *(_rounded(row.alpha), _rounded(row.error)),
        ]


_Rows = Callable[[CohortResults], Iterator[Row]]
TABLES: dict[str, tuple[Promise, Columns, _Rows]] = {
    "questions": (
        _("Questions"),
        {
            "question": _("The id of the question in its bank."),
            "title": _("Its title, as it was asked last."),
            "topic": _("Its topic."),
            "kind": _("Its kind."),
            "people": _("How many answers of different people are counted."),
            "right_percent": _("How many of 100 had all of its marks."),
            "right_low": _("The lower end of the 95 % interval of it (Wilson)."),
            "right_high": _("The upper end of it."),
            "marks_percent": _("The mean of its marks, of 100."),
            "before_percent": _("right_percent in the test before."),
            "after_percent": _("right_percent in the test after."),
            "discrimination": _(
                "The correlation of its marks with the mean of others."
            ),
            "warnings": _("What speaks against it, in words."),
        },
        _items,
    ),
    "options": (
        _("Options"),
        {
            "question": _("The id of the question in its bank."),
            "option": _("The letter of the option, in the order of its writer."),
            "text": _("Its text."),
            "right": _("Whether it is right."),
            "people": _("How many chose it; not shown for one or two."),
        },
        _options,
    ),
    "gains": (
        _("Gain"),
        {
            "topic": _("The topic; the first row is all of the test."),
            "people": _("How many have a result of both tests."),
            "before": _("Their mean before, in marks of 100."),
            "after": _("Their mean after."),
            "gain": _("The mean of the differences; of two orders, if forms cross."),
            "gain_low": _("The lower end of its 95 % interval (Student’s t)."),
            "gain_high": _("The upper end of it."),
        },
        _gains,
    ),
    "reliability": (
        _("Reliability"),
        {
            "phase": _("before or after; empty for a test alone."),
            "form": _("A or B; empty for a test without forms."),
            "people": _("How many were asked these questions."),
            "items": _("How many questions."),
            "alpha": _("Cronbach’s alpha."),
            "error": _("The standard error of one person’s result, in marks of 100."),
        },
        _reliability,
    ),
}
