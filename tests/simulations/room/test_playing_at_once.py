"""Really committed, in threads with connections of their own: one of them counts."""

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Locale

from case_engine.play import Turn
from certificates.models import Certificate
from courses.models import Completion, CoursePage, Enrolment
from courses.signals import course_completed
from exercises.kinds.blinding import Blinding
from privacy.erasure import erase
from simulations.cli.verify_attempts import attempts_to_verify
from simulations.models import Attempt, CasePage
from simulations.models.task_notes import TaskNotes
from tests.factories import a_course, a_person, lessons_of
from tests.simulations.at_once import all_at_once, started, writes_held_back
from tests.simulations.every_kind import every_kind_raw
from tests.simulations.played import a_case, a_day_of, an_attempt, release, short_raw

MANY = 8


@pytest.fixture
def case(committed) -> CasePage:
    """The one activity of its course."""
    course = a_course("Played at once", days=1, lessons=1)
    lessons_of(course)[0].delete()
    course = CoursePage.objects.get(pk=course.pk)
    case = a_case(parent=a_day_of(course))
    course.enrol(a_person("Alice Twice"))
    return case


@pytest.fixture
def alice(case):
    return Enrolment.objects.get(course__title="Played at once").user


@pytest.fixture
def windows(alice, sign_in) -> list[Client]:
    one = sign_in(alice)
    others = [Client() for _number in range(MANY - 1)]
    for other in others:
        other.cookies = one.cookies
    return [one, *others]


def send(window: Client, attempt: Attempt, sequence: int, choice: str) -> int:
    form = {"sequence": sequence, "choice": Blinding(str(attempt.pk)).id(choice)}
    return window.post(f"/attempts/{attempt.pk}/decisions/", form).status_code


def path(attempt: Attempt) -> list[tuple[int, str]]:
    return list(attempt.decisions.values_list("sequence", "decision"))


def found_by_verifying() -> list[str]:
    return [text for each in attempts_to_verify() for text in each.differences()]


def test_one_decision_sent_by_many_windows_counts_once(alice, case, windows):
    attempt = an_attempt(alice, case)

    gave = all_at_once(*(lambda w=w: send(w, attempt, 0, "ask") for w in windows))

    assert gave == [302] * MANY
    assert path(attempt) == [(0, "ask")]
    assert found_by_verifying() == []


def test_of_different_decisions_for_one_step_one_counts(alice, case, windows):
    attempt = an_attempt(alice, case)
    choices = ["stop", "wait", "ask"] * 3

    gave = all_at_once(
        *(
            lambda w=w, c=c: send(w, attempt, 0, c)
            for w, c in zip(windows, choices, strict=False)
        )
    )

    [(_sequence, taken)] = path(attempt)
    of_each = zip(gave, choices, strict=False)
    assert all((status == 302) == (choice == taken) for status, choice in of_each)
    assert sorted(set(gave)) == [302, 409]
    assert found_by_verifying() == []


def test_a_last_decision_sent_by_many_finishes_once(alice, case, windows):
    attempt = an_attempt(alice, case, "stop")
    heard: list[Enrolment] = []

    def hear(sender, enrolment, **kwargs):
        heard.append(enrolment)

    course_completed.connect(hear)
    gave = all_at_once(*(lambda w=w: send(w, attempt, 1, "order") for w in windows))
    course_completed.disconnect(hear)

    assert gave == [302] * MANY
    assert path(attempt) == [(0, "stop"), (1, "order")]
    assert Completion.objects.filter(activity_key=case.translation_key).count() == 1
    assert heard == [attempt.enrolment]
    assert Certificate.objects.filter(enrolment=attempt.enrolment).count() == 1
    assert found_by_verifying() == []


def test_who_finishes_and_gives_up_at_once_does_one_of_them(alice, case, windows):
    for _number in range(3):
        attempt = an_attempt(alice, case, "wait")
        give_up = f"/attempts/{attempt.pk}/give-up/"
        all_at_once(
            lambda a=attempt: send(windows[0], a, 1, "talk"),
            lambda address=give_up: windows[1].post(address).status_code,
        )
        attempt.refresh_from_db()

        ends = {("finished", 2), ("given-up", 1)}
        assert (attempt.state, attempt.decisions.count()) in ends
    assert found_by_verifying() == []


def test_many_beginnings_begin_one_attempt(alice, case, windows):
    begin = f"/cases/{case.pk}/attempts/"

    gave = all_at_once(*(lambda w=w: w.post(begin).url for w in windows))

    attempt = Attempt.objects.get(user=alice)
    assert set(gave) == {f"/attempts/{attempt.pk}/"}


def test_at_the_limit_many_beginnings_begin_the_last_one(alice, case, windows):
    CasePage.objects.filter(pk=case.pk).update(attempts_allowed=2)
    an_attempt(alice, case).give_up()
    begin = f"/cases/{case.pk}/attempts/"

    gave = all_at_once(*(lambda w=w: w.post(begin).url for w in windows))

    assert Attempt.objects.filter(user=alice).count() == 2
    assert len(set(gave)) == 1


needs_row_locks = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one write at a time"
)


class TestWithAndWithoutTheLock:
    """Everybody has read what there is before anybody writes: the worst moment. With
    the lock it ends well; with the lock left out the same test shows the harm.
    """

    pytestmark = needs_row_locks

    def held_back(self, *actions, locks: bool):
        with writes_held_back("simulations_attempt", waiting=len(actions)):
            running = started(*actions, locks=locks)
        return [end() for end in running]

    @pytest.fixture
    def french(self, case) -> CasePage:
        locale = Locale.objects.get(language_code="fr")
        page = case.copy_for_translation(locale, copy_parents=True)
        page.get_latest_revision().publish()
        french = CasePage.objects.get(pk=page.pk)
        release(french, short_raw(language="fr"))
        return french

    @pytest.mark.parametrize(("locks", "begun"), [(True, 1), (False, 2)])
    def test_one_attempt_allowed_and_begun_in_two_languages(
        self, alice, case, french, locks, begun
    ):
        CasePage.objects.update(attempts_allowed=1)
        pages = [CasePage.objects.get(pk=each.pk) for each in (case, french)]

        self.held_back(
            *(lambda page=p: Attempt.objects.begin(alice, page) for p in pages),
            locks=locks,
        )

        assert Attempt.objects.filter(user=alice, state="open").count() == begun

    @pytest.mark.parametrize("locks", [True, False])
    def test_one_decision_sent_twice(self, alice, case, locks):
        """Without the lock one of the two is told that it is stale. The condition on
        the update still keeps the second row out.
        """
        attempt = an_attempt(alice, case)
        one, other = (Attempt.objects.get(pk=attempt.pk) for _number in range(2))

        gave = self.held_back(
            lambda: one.decide(0, "ask"), lambda: other.decide(0, "ask"), locks=locks
        )

        turns = [each for each in gave if isinstance(each, Turn)]
        assert len(turns) == (2 if locks else 1)
        assert path(attempt) == [(0, "ask")]

    @pytest.mark.parametrize(("locks", "kept"), [(True, 2), (False, 1)])
    def test_two_pages_of_a_ledger_are_kept_at_once(
        self, alice, committed, locks, kept
    ):
        attempt = an_attempt(alice, a_case(every_kind_raw(start="trace")))
        one, other = (Attempt.objects.get(pk=attempt.pk) for _number in range(2))

        self.held_back(
            lambda: one.keep_working(0, TaskNotes(rows={"0": "1500"})),
            lambda: other.keep_working(0, TaskNotes(rows={"2": "75"})),
            locks=locks,
        )

        attempt.refresh_from_db()
        assert len(attempt.working["trace"]["rows"]) == kept


def test_what_two_windows_note_beside_one_task_is_kept_from_both(alice, committed):
    attempt = an_attempt(alice, a_case(every_kind_raw(start="trace")))
    one, other = (Attempt.objects.get(pk=attempt.pk) for _number in range(2))

    all_at_once(
        lambda: one.keep_working(0, TaskNotes(rows={"0": "1500"})),
        lambda: other.keep_working(0, TaskNotes(rows={"2": "75"})),
    )

    attempt.refresh_from_db()
    assert attempt.working["trace"]["rows"] == {"0": "1500", "2": "75"}


def test_who_is_erased_while_they_begin_has_nothing_open(case, alice):
    gave = all_at_once(
        lambda: Attempt.objects.begin(alice, CasePage.objects.get(pk=case.pk)),
        lambda: erase(alice),
    )

    assert gave[1] is None
    assert not Attempt.objects.filter(state=Attempt.State.OPEN).exists()
