"""What a report counts, by each of the dimensions, and for whom."""

import datetime as dt

import pytest
from django.utils import timezone

from certificates.models import Certificate
from courses.models import Attendance, Completion
from programmes.reports.measures import Figure
from programmes.reports.registry import MEASURES
from simulations.models import CasePage
from tests.factories import a_cohort, a_course, lessons_of
from tests.programmes.reported import a_seat, played, report_of, seats, words
from tests.simulations.released import a_released_case

pytestmark = pytest.mark.django_db


def test_enrolled_active_completed_and_certificates(cohort, course, mona):
    first, second, third, fourth = seats(cohort, 4)
    for enrolment in first, second:
        enrolment.completed_at = timezone.now()
        enrolment.save()
        Completion.objects.create(
            enrolment=enrolment, activity_key=lessons_of(course)[0].translation_key
        )
    Attendance.objects.create(enrolment=third, day=cohort.starts)
    Certificate.objects.create(
        enrolment=first,
        minutes=60,
        completed_on=cohort.starts,
        issued_on=cohort.starts,
        language="en",
    )
    fourth.withdraw(mona, "Ill.")
    seats(cohort, 1)

    (row,) = report_of(mona).rows

    assert row.name == "Region one"
    assert [(f.measure.name, f.words, f.beside) for f in row.figures] == [
        ("enrolled", "4", ""),
        ("active", "75%", "3 of 4"),
        ("completed", "50%", "2 of 4"),
        ("certificates", "25%", "1 of 4"),
    ]


def test_who_was_only_excused_is_not_active(cohort, course, mona):
    for enrolment in seats(cohort, 3):
        Completion.objects.create(
            enrolment=enrolment,
            activity_key=lessons_of(course)[0].translation_key,
            excused=True,
            reason="Knows it.",
        )

    assert words(report_of(mona))[""]["active"] == "0%"


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("region", ["Region one", "Region two"]),
        ("country", ["Botswana", "Tunisia", "Not stated"]),
        ("authority", ["law enforcement", "judiciary"]),
        ("cohort", ["Ours: early", "Ours: late"]),
        ("course", ["Another", "Following money"]),
        ("month", ["March 2026", "November 2026"]),
    ],
)
def test_by_each_dimension(by, names, course, region_one, region_two, ada):
    early = a_cohort(course, region_two, name="Ours: early", starts=dt.date(2026, 3, 9))
    later = a_course("Another")
    late = a_cohort(later, region_one, name="Ours: late", starts=dt.date(2026, 11, 2))
    seats(early, 3, "TN", authority="judiciary")
    seats(late, 3, "BW")
    seats(late, 3, "")

    report = report_of(ada, by=by, cohort="ours:")

    assert [row.name for row in report.rows] == names
    assert words(report)[""]["enrolled"] == "9"


def test_by_country_and_month(course, region_one, mona):
    for month in 3, 11:
        starts = dt.date(2026, month, 9)
        cohort = a_cohort(course, region_one, name=f"In {month}", starts=starts)
        seats(cohort, 3, "BW")
        seats(cohort, 4, "ZA", done=True)

    report = report_of(mona, by="country", months="on")

    assert {name: w["enrolled"] for name, w in words(report).items()} == {
        "Botswana, March 2026": "3",
        "Botswana, November 2026": "3",
        "South Africa, March 2026": "4",
        "South Africa, November 2026": "4",
        "": "14",
    }


def test_filters_by_what_is_not_grouped_by(course, region_one, mona):
    spring = a_cohort(course, region_one, name="Spring", starts=dt.date(2026, 3, 9))
    autumn = a_cohort(course, region_one, name="Autumn", starts=dt.date(2026, 9, 7))
    seats(spring, 3, "BW", authority="judiciary")
    seats(spring, 4, "ZA")
    seats(autumn, 5, "ZA")

    def enrolled(**asked):
        return words(report_of(mona, **asked))[""]["enrolled"]

    assert enrolled() == "12"
    assert enrolled(country="ZA") == "9"
    assert enrolled(authority="judiciary") == "3"
    assert enrolled(cohort="spri") == "7"
    assert enrolled(since="2026-09-07") == "5"
    assert enrolled(until="2026-03-09") == "7"
    assert enrolled(country="ZA", until="2026-03-31") == "4"
    assert enrolled(region=region_one.pk, course=course.pk) == "12"


def test_an_option_that_is_none_finds_nobody(cohort, region_two, mona):
    seats(cohort, 3)
    for asked in {"region": region_two.pk}, {"country": "TN"}, {"by": "name"}:
        assert words(report_of(mona, **asked))[""]["enrolled"] == "0"


def test_attendance_is_of_the_days_until_today(course, region_one, mona):
    today = timezone.localdate()
    running = a_cohort(
        course, region_one, starts=today - dt.timedelta(days=1), name="Running"
    )
    coming = a_cohort(course, region_one, name="Coming")
    without = a_cohort(
        course, region_one, starts=today - dt.timedelta(days=9), name="No sheet"
    )
    there, half, away = seats(running, 3)
    seats(coming, 3)
    seats(without, 3)
    for day in 0, 1:
        day = today - dt.timedelta(days=day)
        Attendance.objects.create(enrolment=there, day=day)
    Attendance.objects.create(enrolment=half, day=today)

    report = report_of(mona, by="cohort")

    assert words(report)["Running"]["attendance"] == "50%"
    assert words(report)["No sheet"]["attendance"] == "–"
    assert words(report)["Coming"]["attendance"] == "–"
    assert words(report)[""]["attendance"] == "50%"


@pytest.mark.parametrize(
    ("counts", "score"), [("first", "60.0"), ("best", "70.0"), ("last", "50.0")]
)
def test_of_each_person_and_case_one_attempt_counts(
    counts, score, cohort, course, mona
):
    day = course.get_children().first().specific
    case = a_released_case(parent=day, counts=CasePage.Counts(counts))
    for enrolment in seats(cohort, 3):
        played(enrolment, case, 60, 30)
        played(enrolment, case, 70, 40)
        played(enrolment, case, 50, 20)
        played(enrolment, case, 90, 90)
        enrolment.attempts.filter(score=90).update(is_practice=True)

    (row,) = report_of(mona).rows

    assert row.figure("score").words == score
    secured = {"first": "30.0%", "best": "40.0%", "last": "20.0%"}
    assert row.figure("secured").words == secured[counts]


def test_measures_without_anything_are_left_out(cohort, mona):
    seats(cohort, 3)

    names = [measure.name for measure in report_of(mona).measures]

    assert names == ["enrolled", "active", "completed", "certificates"]


def test_almost_everybody_is_not_everybody():
    completed = next(m for m in MEASURES if m.name == "completed")

    assert Figure(completed, 299, 300, is_shown=True).words == "99%"


def test_a_facilitator_reports_on_her_cohorts_alone(
    cohort, course, region_one, region_two, edith
):
    other = a_cohort(course, region_one, name="Of others")
    far = a_cohort(course, region_two, name="Far")
    cohort.facilitators.add(edith)
    far.facilitators.add(edith)  # in a region without that role
    seats(cohort, 3)
    seats(other, 4)
    seats(far, 5)
    other.enrolments.create(user=edith, course=course)

    report = report_of(edith, by="cohort")

    assert [row.name for row in report.rows] == [cohort.name]
    assert words(report)[""]["enrolled"] == "3"


def test_an_administrator_sees_who_learns_alone(course, ada):
    for n in range(3):
        enrolment = a_seat(a_cohort(course, course.region, name=f"C{n}"), f"Solo {n}")
        enrolment.cohort = None
        enrolment.save()

    report = report_of(ada, course=course.pk)

    assert [row.name for row in report.rows] == ["At their own pace"]
    assert words(report)[""]["enrolled"] == "3"
