"""Random cases and ledgers, small enough that everything about them can be tried."""

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from case_engine.decisions import Decision
from case_engine.model import Case
from case_engine.play import Turn, begin, decide, offered
from case_engine.state import State
from tests.case_engine.small_cases import case_of

Raw = dict[str, Any]
SCENES = ["s0", "s1", "s2"]
ENDINGS = {"won": "success", "half": "partial", "lost": "failure"}
ASSETS = ["a0", "a1", "a2"]
EVIDENCE = ["e0", "e1"]
FLAGS = ["f0", "f1"]
THINGS = [*EVIDENCE, *ASSETS, "p0"]
VERBS = ["hold", "restrain", "release", "confiscate", "return"]
STATES = ["free", "held", "restrained", "confiscated", "returned"]
hours = st.integers(0, 6)


SIMPLE = [
    st.sampled_from([{"has": name} for name in EVIDENCE]),
    st.sampled_from([{"known": name} for name in [*ASSETS, "p0"]]),
    st.sampled_from([{"flag": name} for name in FLAGS]),
    st.sampled_from([{"visited": name} for name in SCENES]),
    st.sampled_from([{word: h} for word in ("before", "after") for h in range(15)]),
    st.sampled_from([{"asset": a, "is": s} for a in ASSETS for s in STATES]),
    st.sampled_from([{"worth": a, "at_least": v} for a in ASSETS for v in (0, 3, 9)]),
]
MARKS = st.sampled_from([{"marks": marks} for marks in (0, 50, 100)])


def combined(part: SearchStrategy[Raw]) -> SearchStrategy[Raw]:
    listed = st.lists(part, max_size=3)
    return st.one_of(
        st.builds(lambda c: {"not": c}, part),
        st.builds(lambda cs: {"all": cs}, listed),
        st.builds(lambda cs: {"any": cs}, listed),
        st.builds(lambda n, cs: {"at_least": n, "of": cs}, st.integers(0, 3), listed),
    )


VERDICTS = ["sound", "defensible", "poor", "harmful"]
AGAIN = st.just({"again": True})
CONDITIONS = st.recursive(st.one_of(SIMPLE), combined, max_leaves=4)
TEXT_CONDITIONS = st.recursive(st.one_of(AGAIN, *SIMPLE), combined, max_leaves=4)
TASK_CONDITIONS = st.recursive(st.one_of(MARKS, *SIMPLE), combined, max_leaves=4)


@st.composite
def outcomes(draw: DrawFn, scenes: list[str]) -> Raw:
    outcome: dict[str, Any] = {"goto": draw(st.sampled_from([*scenes, *ENDINGS]))}
    if draw(st.integers(0, 5)) == 0:
        return outcome  # that of a door
    outcome["hours"] = draw(hours)
    outcome |= draw(st.sampled_from([{}, *({"verdict": v} for v in VERDICTS)]))
    outcome["conduct"] = draw(st.sampled_from([0, 0, -5, -40, 10]))
    outcome["set"] = draw(st.lists(st.sampled_from(FLAGS), max_size=1))
    outcome["clear"] = draw(st.lists(st.sampled_from(FLAGS), max_size=1))
    outcome["reveal"] = draw(st.lists(st.sampled_from(THINGS), max_size=2))
    for asset in ASSETS:
        verb = draw(st.sampled_from([None, None, *VERBS]))
        if verb == "hold":
            hold = {"asset": asset, "hours": draw(hours)}
            outcome.setdefault("hold", []).append(hold)
        elif verb is not None:
            outcome.setdefault(verb, []).append(asset)
    return outcome


@st.composite
def outcome_lists(draw: DrawFn, scenes: list[str], task: bool) -> list[Raw]:
    first = draw(st.lists(outcomes(scenes), max_size=2))
    for outcome in first:
        outcome["if"] = draw(TASK_CONDITIONS if task else CONDITIONS)
    return [*first, draw(outcomes(scenes))]


@st.composite
def texts(draw: DrawFn) -> str | list[Raw]:
    """One text, or parts of which the last has no condition."""
    conditions = draw(st.lists(TEXT_CONDITIONS, max_size=2))
    if not conditions:
        return "Always."
    parts = [
        {"if": condition, "text": f"If {place}."}
        for place, condition in enumerate(conditions)
    ]
    return [*parts, {"text": "Always."}]


@st.composite
def scenes_after(draw: DrawFn, name: str, ahead: list[str]) -> Raw:
    scene: dict[str, Any] = {"id": name, "title": name, "body": draw(texts())}
    if draw(st.integers(0, 4)) == 0:
        options = [{"id": f"o{i}", "text": "o", "correct": i < 2} for i in range(3)]
        scene["task"] = {"kind": "select", "prompt": "?", "options": options}
        scene["task"]["outcomes"] = draw(outcome_lists(ahead, task=True))
        return scene
    scene["choices"] = []
    for place in range(draw(st.integers(1, 3))):
        choice: dict[str, Any] = {"id": f"c{place}", "text": "c", "short": name}
        choice["outcomes"] = draw(outcome_lists(ahead, task=False))
        for key in ("when", "requires"):
            if draw(st.integers(0, 3)) == 0:
                choice[key] = draw(CONDITIONS)
        if "requires" in choice:
            choice["barred"] = draw(texts())
        scene["choices"].append(choice)
    return scene


@st.composite
def moves(draw: DrawFn, asset: int) -> Raw:
    move: dict[str, Any] = {"at": draw(st.integers(0, 14))}
    target = draw(st.sampled_from([None, *ASSETS[:asset], *ASSETS[asset + 1 :]]))
    if target is not None:
        move["to"] = target
    if draw(st.booleans()):
        move["amount"] = draw(st.sampled_from([1, "2.5", 7]))
    return move


@st.composite
def raw_cases(draw: DrawFn, endless: bool = False) -> Raw:
    """`endless`: without a limit, and with ways back."""
    limit = None if endless else draw(st.sampled_from([None, 6, 15]))
    made = []
    for place, name in enumerate(SCENES):
        ahead = SCENES if limit or endless else SCENES[place + 1 :]
        made.append(draw(scenes_after(name, ahead)))
    made += [{"id": n, "title": n, "ending": e} for n, e in ENDINGS.items()]
    values = st.sampled_from([0, 5, "7.25", 10])
    assets = [
        {
            "id": name,
            "label": name,
            "kind": "cash",
            "value": draw(values),
            "moves": draw(st.lists(moves(place), max_size=2)),
        }
        for place, name in enumerate(ASSETS)
    ]
    weights = draw(st.sampled_from([(60, 25, 15), (100, 0, 0), (0, 50, 50)]))
    return case_of(
        made,
        assets=assets,
        evidence=[
            {"id": name, "title": name, "kind": "report", "key": draw(st.booleans())}
            for name in EVIDENCE
        ],
        parties=[{"id": "p0", "name": "P", "kind": "person", "known": False}],
        scoring=dict(zip(("secured", "conduct", "evidence"), weights, strict=True)),
        pass_mark=draw(st.sampled_from([0, 50, 90])),
        pass_conduct=draw(st.sampled_from([0, 0, 60])),
        **({} if limit is None else {"limit": limit, "timeout": "lost"}),
    )


def open_decisions(case: Case, state: State) -> list[Decision]:
    task = case.scenes[state.scene].task
    if task is not None:
        return [Fraction(marks) for marks in (0, 50, 100)]
    return [each.id for each in offered(case, state) if each.barred is None]


def play_at_random(case: Case, picks: list[int]) -> list[Turn]:
    """One turn for each pick, until an ending or nothing is open."""
    turns: list[Turn] = []
    state = begin(case)
    for pick in picks:
        choices = open_decisions(case, state)
        if case.scenes[state.scene].ending or not choices:
            break
        turn = decide(case, state, choices[pick % len(choices)])
        assert isinstance(turn, Turn)
        turns.append(turn)
        state = turn.state
    return turns
