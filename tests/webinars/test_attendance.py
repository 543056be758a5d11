import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.models import Completion
from tests.factories import add_lesson
from tests.webinars.factories import a_date, a_webinar, at
from webinars import attendance
from webinars.intervals import joined
from webinars.models import Correction, Presence, Registration, WebinarDone

pytestmark = pytest.mark.django_db

START = at("Europe/Paris", 2027, 3, 28, 10)
MINUTE = dt.timedelta(minutes=1)
ROOM = Presence.Source.ROOM


@pytest.fixture
def date(webinar):
    """Sixty minutes, of which three quarters are needed."""
    return a_date(webinar, starts_at=START)


@pytest.fixture
def registration(alice, date):
    return Registration.objects.create(date=date, user=alice, status="seated", place=1)


def there(registration, first: int, last: int | None, device: str = "") -> None:
    end = None if last is None else START + last * MINUTE
    attendance.note(registration, ROOM, START + first * MINUTE, end, device=device)


def minutes(registration) -> int:
    fresh = Registration.objects.get(pk=registration.pk)
    return attendance.seconds_attended(fresh) // 60


def is_done(user) -> bool:
    return WebinarDone.objects.filter(user=user).exists()


def test_overlaps_of_two_devices_count_once_and_both_are_kept(registration):
    there(registration, 0, 30, "laptop")
    there(registration, 20, 40, "phone")
    there(registration, 50, 55, "phone")

    assert minutes(registration) == 45
    assert registration.presences.count() == 3


def test_what_lies_before_or_after_the_webinar_does_not_count(registration):
    there(registration, -15, 10)
    there(registration, 55, 90, "b")

    assert minutes(registration) == 15


def test_the_same_stretch_noted_again_is_noted_once_with_its_latest_end(registration):
    there(registration, 0, None)
    there(registration, 0, 20)
    there(registration, 0, 20)
    there(registration, 0, 10)

    assert registration.presences.get().ended_at == START + 20 * MINUTE


def test_the_pages_rule_decides(alice, registration):
    there(registration, 0, 44)
    assert not is_done(alice)

    there(registration, 44, 45)
    assert is_done(alice)


def test_minutes_and_share_are_both_needed(alice, registration):
    page = registration.date.page
    page.minutes_needed = 50
    page.save()

    there(registration, 0, 49)
    assert not is_done(alice)
    there(registration, 49, 50)
    assert is_done(alice)


def test_in_a_course_it_completes_the_activity(alice, course):
    day = course.get_children().first().specific
    page = a_webinar("In the course", parent=day)
    enrolment = course.enrol(alice)
    date = a_date(page, starts_at=START)
    registration = Registration.objects.create(
        date=date, user=alice, status="seated", place=1
    )

    there(registration, 0, 60)
    key = {"enrolment": enrolment, "activity_key": page.translation_key}
    assert Completion.objects.filter(**key).exists()

    attendance.correct(registration, 10, "The laptop was left on.", alice)
    assert not Completion.objects.filter(**key).exists()
    assert add_lesson(day, "Still there").live


def test_nobody_marks_a_webinar_as_done_by_hand(alice, course, sign_in):
    page = a_webinar("In the course", parent=course.get_children().first().specific)
    course.enrol(alice)

    for verb in "done", "reopen":
        response = sign_in(alice).post(f"/activities/{page.pk}/{verb}/")
        assert response.status_code == 404
    assert not Completion.objects.filter(enrolment__user=alice).exists()


def test_the_host_corrects_with_a_reason_and_all_is_kept(alice, edith, registration):
    there(registration, 0, 10)
    attendance.correct(registration, 50, "On the telephone.", edith)
    assert (minutes(registration), is_done(alice)) == (50, True)

    there(registration, 10, 60)
    attendance.correct(registration, 20, "No, that was another.", edith)
    assert (minutes(registration), is_done(alice)) == (20, False)

    logged = Correction.objects.filter(registration=registration)
    assert [(c.before, c.minutes, c.by) for c in logged] == [
        (10, 50, edith),
        (50, 20, edith),
    ]


def test_one_date_of_a_series_is_enough(alice, edith, webinar, registration):
    there(registration, 0, 60)
    later = a_date(webinar, starts_at=START + dt.timedelta(days=7))
    second = Registration.objects.create(
        date=later, user=alice, status="seated", place=1
    )
    attendance.note(second, ROOM, later.starts_at, later.starts_at + MINUTE)

    assert is_done(alice)


def test_the_hosts_tick_counts_the_whole(alice, edith, registration):
    attendance.tick(registration, edith)
    attendance.tick(registration, edith)

    assert (minutes(registration), registration.presences.count()) == (60, 1)


stretches = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=12)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stretches)
def test_joined_stretches_cover_what_they_covered_and_no_more(given_ones):
    def covered(these) -> set[int]:
        return {second for begin, end in these for second in range(begin, end)}

    result = joined(given_ones)

    assert covered(result) == covered(given_ones)
    assert all(
        end < begin for (_b, end), (begin, _e) in zip(result, result[1:], strict=False)
    )
