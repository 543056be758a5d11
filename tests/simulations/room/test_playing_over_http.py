"""Whatever is sent, in whatever order and by whom: what is stored is a play.

Hypothesis sends requests of every kind, and holds the answers and the records against
the engine, which it asks by itself.
"""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import User
from case_engine.decisions import Decision as Decided
from case_engine.loader import read_case
from case_engine.model import Case, Scene
from case_engine.play import Turn, begin, decide, offered
from case_engine.scoring import result
from case_engine.state import State
from courses.models import Completion
from exercises.kinds.blinding import Blinding
from simulations.models import Attempt, CasePage, Decision
from simulations.models.attempts import to_two_places
from tests.case_engine.random_cases import raw_cases
from tests.simulations.every_kind import Posted, answers_to, every_kind_raw
from tests.simulations.played import a_case, a_day_of, release

pytestmark = pytest.mark.django_db

ALLOWED = 3  # attempts
WINDOWS = st.integers(0, 1)  # of one person, signed in twice
NONSENSE = [
    "",
    "stop",
    "won",
    "s1",
    "c0",
    "f" * 12,
    "0",
    "marks=100",
    "é\x00",
    "a b" * 99,
]
NO_NUMBERS = ["", "-1", "x", "1.0", "9" * 40, "٣", "\x00"]


@dataclass
class Expected:
    """An attempt as it should be."""

    key: str
    decisions: list[Decided] = field(default_factory=list)
    posts: list[Posted] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    state: str = Attempt.State.OPEN

    @property
    def sequence(self) -> int:
        return len(self.decisions)

    @property
    def is_open(self) -> bool:
        return self.state == Attempt.State.OPEN


class Tab(NamedTuple):
    """A page that was opened, and may have become stale since."""

    attempt: int
    sequence: int


class Playing(RuleBasedStateMachine):
    case: CasePage
    alice: User
    bob: User
    sign_in: Any

    tabs = Bundle("tabs")

    def __init__(self) -> None:
        super().__init__()
        self.examples = transaction.atomic()
        self.examples.__enter__()
        self.attempts: list[Expected] = []
        self.windows = [self.sign_in(self.alice), self.sign_in(self.alice)]
        self.stranger = self.sign_in(self.bob)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.examples.__exit__(None, None, None)

    @initialize(raw=st.one_of(st.builds(every_kind_raw), raw_cases()))
    def a_version_is_released(self, raw) -> None:
        release(self.case, raw)
        self.played: Case = read_case(raw)

    # What is sent

    @rule(window=WINDOWS)
    def begin_or_resume(self, window) -> None:
        address = f"/cases/{self.case.pk}/attempts/"
        before = self.records()
        answer = self.windows[window].post(address)

        assert answer.status_code == 302
        if self.attempts and self.now.is_open:
            assert answer.url == self.address(self.now)
        elif len(self.attempts) == ALLOWED:
            assert answer.url == self.case.url
        else:
            key = re.fullmatch(r"/attempts/([0-9a-f-]{36})/", answer.url)[1]
            assert key not in {each.key for each in self.attempts}
            self.attempts.append(Expected(key, states=[begin(self.played)]))
            return
        assert self.records() == before

    @property
    def now(self) -> Expected:
        return self.attempts[-1]

    has_begun = precondition(lambda self: self.attempts)

    @has_begun
    @rule(target=tabs, window=WINDOWS)
    def look(self, window) -> Tab:
        before = self.records()
        page = self.windows[window].get(self.address(self.now))
        text = page.content.decode()

        assert page.status_code == 200
        assert self.records() == before
        if self.now.is_open and not self.scene_of(self.now).ending:
            sequence = re.search(r'name="sequence" value="([^"]*)"', text)[1]
            assert sequence == str(self.now.sequence)
        assert self.open_choices(text) == self.on_offer()
        return Tab(len(self.attempts) - 1, self.now.sequence)

    @has_begun
    @rule(tab=tabs, pick=st.integers(0, 40), window=WINDOWS, again=st.booleans())
    def send_what_a_page_offers(self, tab, pick, window, again) -> None:
        """Fresh or stale; offered, barred or hidden; once or twice."""
        attempt = self.attempts[tab.attempt]
        scene = self.played.scenes[attempt.states[tab.sequence].scene]
        tries = self.forms(scene, attempt.key)
        posted, decision = tries[pick % len(tries)]
        self.send(attempt, tab.sequence, posted, decision, window)
        if again:
            self.send(attempt, tab.sequence, posted, decision, 1 - window)

    @has_begun
    @rule(pick=st.integers(0, 40), window=WINDOWS)
    def go_on(self, pick, window) -> None:
        """So that plays come to their end."""
        tries = self.forms(self.scene_of(self.now), self.now.key)
        posted, decision = tries[pick % len(tries)]
        self.send(self.now, self.now.sequence, posted, decision, window)

    @has_begun
    @rule(value=st.sampled_from(NONSENSE), window=WINDOWS)
    def send_nonsense(self, value, window) -> None:
        task = self.scene_of(self.now).task
        posted = {"option" if task else "choice": value}
        decision = None if task or not value else ""
        self.send(self.now, self.now.sequence, posted, decision, window)

    @has_begun
    @rule(text=st.sampled_from(NO_NUMBERS), ahead=st.integers(1, 3), data=st.data())
    def send_a_wrong_number(self, text, ahead, data) -> None:
        tries = self.forms(self.scene_of(self.now), self.now.key)
        posted, decision = data.draw(st.sampled_from(tries))
        wrong = data.draw(st.sampled_from([text, str(self.now.sequence + ahead)]))
        before = self.records()
        answer = self.windows[0].post(
            f"{self.address(self.now)}decisions/", {**posted, "sequence": wrong}
        )

        no_choice = decision is None and self.scene_of(self.now).task is None
        number = int(wrong) if wrong.isdecimal() and len(wrong) < 6 else -1
        if not no_choice and 0 <= number <= self.now.sequence:
            return  # “٣” is a number
        assert answer.status_code == (422 if no_choice else 409)
        assert self.records() == before

    @has_begun
    @rule(pick=st.integers(0, 40))
    def another_tries(self, pick) -> None:
        """Bob, and somebody who is not signed in."""
        tries = self.forms(self.scene_of(self.now), self.now.key)
        form = {**tries[pick % len(tries)][0], "sequence": self.now.sequence}
        before = self.records()
        for place in "", "decisions/", "working/", "give-up/", "ledger.csv", "debrief/":
            address = f"{self.address(self.now)}{place}"
            assert self.stranger.get(address).status_code == 404
            assert Client().get(address).status_code == 302
        for place in "decisions/", "working/", "give-up/":
            address = f"{self.address(self.now)}{place}"
            assert self.stranger.post(address, form).status_code == 404
            assert Client().post(address, form).url.startswith("/accounts/login/")
        assert self.records() == before

    @has_begun
    @rule(window=WINDOWS)
    def give_up(self, window) -> None:
        before = self.records()
        answer = self.windows[window].post(f"{self.address(self.now)}give-up/")

        assert answer.url == self.address(self.now)
        if self.now.is_open:
            self.now.state = Attempt.State.GIVEN_UP
        else:
            assert self.records() == before

    @precondition(
        lambda self: self.attempts and self.scene_of(self.now).task is not None
    )
    @rule(window=WINDOWS, reason=st.text(max_size=20), pick=st.integers(0, 40))
    def keep_a_working(self, window, reason, pick) -> None:
        tries = self.forms(self.scene_of(self.now), self.now.key)
        form = {**tries[pick % len(tries)][0], "reason": reason}
        before = self.records()
        answer = self.windows[window].post(
            f"{self.address(self.now)}working/",
            {**form, "sequence": self.now.sequence},
        )

        assert answer.status_code == (302 if self.now.is_open else 409)
        assert self.records() == before

    @rule(window=WINDOWS)
    def sign_in_anew(self, window) -> None:
        self.windows[window] = self.sign_in(self.alice)

    # What must be so at any time

    @invariant()
    def what_is_stored_is_a_play(self) -> None:
        rows = Attempt.objects.filter(user=self.alice).order_by("started_at")
        assert [str(row.pk) for row in rows] == [each.key for each in self.attempts]
        for row, attempt in zip(rows, self.attempts, strict=True):
            self.is_as_expected(row, attempt)
        assert Attempt.objects.filter(user=self.bob).count() == 0

    def is_as_expected(self, row: Attempt, attempt: Expected) -> None:
        steps = list(row.decisions.order_by("sequence"))
        assert [step.sequence for step in steps] == list(range(row.length))
        assert [step.engine_decision for step in steps] == attempt.decisions
        assert row.state == attempt.state
        state = begin(self.played)
        for step in steps:
            assert step.scene == state.scene
            turn = decide(self.played, state, step.engine_decision)
            ways = {each.goto for each in self.played.scenes[state.scene].outcomes}
            assert turn.state.scene in ways | {self.played.timeout}
            state = turn.state
        found = result(self.played, state)
        if attempt.state == Attempt.State.FINISHED:
            assert row.score == to_two_places(found.score)
            assert (row.ending, row.passed) == (found.ending, found.passed)
        else:
            assert found is None
            assert (row.score, row.ending, row.passed) == (None, "", None)

    @invariant()
    def the_best_that_passed_counts(self) -> None:
        scores = Attempt.objects.filter(user=self.alice, passed=True)
        best = scores.order_by("-score").values_list("score", flat=True).first()
        completed = Completion.objects.filter(enrolment__user=self.alice)
        assert [each.score for each in completed] == ([] if best is None else [best])

    # How it is sent, and what is expected

    def send(
        self,
        attempt: Expected,
        sequence: int,
        posted: Posted,
        decision: Decided | None,
        window: int,
    ) -> None:
        """`decision` is what `posted` means; None where it means none."""
        expected = self.outcome(attempt, sequence, posted, decision)
        before = self.records()
        answer = self.windows[window].post(
            f"{self.address(attempt)}decisions/", {**posted, "sequence": sequence}
        )

        if isinstance(expected, Turn):
            assert answer.status_code == 302
            attempt.decisions.append(decision)
            attempt.posts.append(posted)
            attempt.states.append(expected.state)
            if result(self.played, expected.state):
                attempt.state = Attempt.State.FINISHED
        else:
            assert answer.status_code == expected
            assert self.records() == before

    def outcome(
        self,
        attempt: Expected,
        sequence: int,
        posted: Posted,
        decision: Decided | None,
    ) -> Turn | int:
        """What the engine makes of it, or the status with which it is refused."""
        scene = self.played.scenes[attempt.states[sequence].scene]
        if decision is None and scene.task is None:
            return 422
        if sequence < attempt.sequence:
            return 302 if attempt.posts[sequence] == posted else 409
        if not attempt.is_open:
            return 409 if decision is None else 422
        if decision is None:
            return 422
        turn = decide(self.played, attempt.states[-1], decision)
        return turn if isinstance(turn, Turn) else 422

    def forms(self, scene: Scene, key: str) -> list[tuple[Posted, Decided | None]]:
        """All that a page could send, and more: choices that it does not show."""
        if scene.task is not None:
            return answers_to(scene.task, key)
        names = [choice.id for choice in scene.choices]
        return [
            *(({"choice": Blinding(key).id(each)}, each) for each in names),
            ({}, None),
        ]

    def scene_of(self, attempt: Expected) -> Scene:
        return self.played.scenes[attempt.states[-1].scene]

    def on_offer(self) -> set[str]:
        """The values of the choices that can be taken now."""
        if not self.now.is_open:
            return set()
        offers = offered(self.played, self.now.states[-1])
        return {
            Blinding(self.now.key).id(each.id) for each in offers if not each.barred
        }

    @staticmethod
    def open_choices(text: str) -> set[str]:
        inputs = re.findall(r"<input[^>]*name=\"choice\"[^>]*>", text)
        return {
            re.search(r'value="([^"]*)"', each)[1]
            for each in inputs
            if not re.search(r"\sdisabled", each)
        }

    @staticmethod
    def address(attempt: Expected) -> str:
        return f"/attempts/{UUID(attempt.key)}/"

    @staticmethod
    def records() -> list[Any]:
        """Everything about attempts but the notes beside a task."""
        attempts = Attempt.objects.order_by("pk").defer("working")
        names = [f.attname for f in Attempt._meta.fields if f.name != "working"]
        return [
            list(attempts.values_list(*names)),
            list(Decision.objects.order_by("pk").values_list()),
            list(Completion.objects.order_by("pk").values_list()),
        ]


def test_what_is_stored_is_always_a_play(course, alice, bob, sign_in):
    Playing.case = a_case(parent=a_day_of(course), attempts_allowed=ALLOWED)
    Playing.alice, Playing.bob = alice, bob
    Playing.sign_in = staticmethod(sign_in)
    course.enrol(alice)
    course.enrol(bob)
    run_state_machine_as_test(
        Playing,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            phases=[Phase.generate],  # to shrink would take thousands of requests
            suppress_health_check=list(HealthCheck),
        ),
    )
