"""One decision after the other, to an ending that counts."""

from decimal import Decimal
from fractions import Fraction

import pytest

from case_engine.decisions import read_decision
from case_engine.play import replay_to_end
from courses.models import Completion
from simulations.exceptions import AttemptRefused, DecisionRefused, StaleDecision
from simulations.models import Attempt, CasePage, Decision
from simulations.models.attempts import to_two_places
from tests.case_engine.starter import CASES, starter_case
from tests.simulations.cli.transcripts import read_transcripts
from tests.simulations.played import STARTERS, a_case, a_day_of, an_attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(alice) -> Attempt:
    return an_attempt(alice, a_case())


def path(attempt) -> list[tuple[int, str, str]]:
    return list(attempt.decisions.values_list("sequence", "scene", "decision"))


def test_a_decision_is_appended_and_leads_on(attempt):
    turn = attempt.decide(0, "stop", reason=" It leaves tomorrow. ")

    assert turn.state.scene == "court"
    assert path(attempt) == [(0, "call", "stop")]
    assert attempt.decisions.get().reason == "It leaves tomorrow."
    assert (attempt.length, attempt.play.state.clock) == (1, 4)


def test_an_ending_finishes_the_attempt_as_the_engine_says(attempt):
    attempt.decide(0, "stop")
    attempt.decide(1, "order")
    attempt.refresh_from_db()

    assert attempt.state == Attempt.State.FINISHED
    assert (attempt.score, attempt.secured) == (100, 100)
    assert (attempt.ending, attempt.passed) == ("won", True)
    assert attempt.finished_at is not None


@pytest.mark.parametrize("name", STARTERS)
def test_the_starter_cases_are_scored_as_their_transcripts_are(alice, name):
    case = a_case(name)
    for transcript in read_transcripts(CASES / f"{name}.plays.txt"):
        attempt = an_attempt(alice, case, *transcript.decisions)
        attempt.refresh_from_db()
        found = replay_to_end(
            starter_case(name), map(read_decision, transcript.decisions)
        )

        assert attempt.score == to_two_places(found.score)
        assert attempt.ending == found.ending


def test_the_same_decision_sent_twice_counts_once(attempt):
    first = attempt.decide(0, "stop", reason="first")
    again = attempt.decide(0, "stop", reason="second")

    assert first.state == again.state
    assert [step.reason for step in attempt.decisions.all()] == ["first"]


def test_the_last_decision_sent_twice_counts_once(attempt):
    attempt.decide(0, "stop")
    attempt.decide(1, "order")

    assert attempt.decide(1, "order").state.scene == "won"
    assert attempt.decisions.count() == 2


def test_a_decision_for_another_step_changes_nothing(attempt):
    attempt.decide(0, "stop")

    for sequence, decision in (0, "wait"), (2, "order"), (7, "order"):
        with pytest.raises(StaleDecision):
            attempt.decide(sequence, decision)
    assert path(attempt) == [(0, "call", "stop")]


def test_a_number_before_the_first_is_no_step(attempt):
    for decision in "ask", "stop":
        with pytest.raises(StaleDecision):
            attempt.decide(-1, "ask")
        attempt.decide(attempt.length, decision)


@pytest.mark.parametrize("decision", ["order", "won", "court", "", Fraction(100)])
def test_what_is_not_on_offer_leaves_no_trace(attempt, decision):
    with pytest.raises(DecisionRefused):
        attempt.decide(0, decision)

    assert path(attempt) == []
    assert Attempt.objects.get().length == 0


def test_after_the_end_nothing_can_be_decided(attempt):
    attempt.decide(0, "wait")
    attempt.decide(1, "talk")

    with pytest.raises(DecisionRefused, match="over"):
        attempt.decide(2, "talk")


def test_giving_up_ends_it_without_a_score_and_for_good(attempt):
    attempt.decide(0, "stop")
    attempt.give_up()
    attempt.give_up()
    attempt.refresh_from_db()

    assert (attempt.state, attempt.score) == (Attempt.State.GIVEN_UP, None)
    with pytest.raises(DecisionRefused, match="over"):
        attempt.decide(1, "order")
    assert Decision.objects.count() == 1


def test_what_is_finished_cannot_be_given_up(attempt):
    attempt.decide(0, "stop")
    attempt.decide(1, "order")

    with pytest.raises(AttemptRefused):
        attempt.give_up()
    attempt.refresh_from_db()
    assert attempt.score == 100


WIN, LOSE = ("stop", "order"), ("wait", "talk")


def scores(case) -> list[Decimal | None]:
    completions = Completion.objects.filter(activity_key=case.translation_key)
    return [completion.score for completion in completions]


def test_an_attempt_that_passes_completes_the_activity(alice, course):
    rule = {"done_by": CasePage.DoneBy.PASSING, "counts": CasePage.Counts.BEST}
    case = a_case(parent=a_day_of(course), **rule)
    course.enrol(alice)

    an_attempt(alice, case, *LOSE)
    assert scores(case) == []
    an_attempt(alice, case, *WIN)
    assert scores(case) == [100]


def test_where_finishing_is_enough_a_failed_attempt_completes_it(alice, course):
    rule = {"done_by": CasePage.DoneBy.FINISHING, "counts": CasePage.Counts.BEST}
    case = a_case(parent=a_day_of(course), **rule)
    course.enrol(alice)

    an_attempt(alice, case, *LOSE)
    assert scores(case) == [15]
    an_attempt(alice, case, *WIN)
    an_attempt(alice, case, *LOSE)
    assert scores(case) == [100]


def test_the_last_attempt_counts_where_the_case_says_so(alice, course):
    case = a_case(
        parent=a_day_of(course),
        done_by=CasePage.DoneBy.FINISHING,
        counts=CasePage.Counts.LAST,
    )
    course.enrol(alice)

    an_attempt(alice, case, *WIN)
    an_attempt(alice, case, *LOSE)
    assert scores(case) == [15]


def test_without_an_enrolment_nothing_is_counted(edith, course):
    case = a_case(parent=a_day_of(course))

    an_attempt(edith, case, *WIN)
    assert scores(case) == []


def test_an_attempt_outlives_the_page_of_its_case(alice, course):
    case = a_case(parent=a_day_of(course))
    course.enrol(alice)
    attempt = an_attempt(alice, case, "stop")
    case.delete()

    attempt = Attempt.objects.get(pk=attempt.pk)
    attempt.decide(1, "order")
    attempt.refresh_from_db()
    assert attempt.score == 100
