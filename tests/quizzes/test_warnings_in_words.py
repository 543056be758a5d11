"""What answers say against a question, brought about by answers and said in words."""

import pytest

from exercises.single_file import read_exercise_file
from measurement.items import Response, statistics_of
from quizzes.results.item_warnings import warnings_of
from tests.exercises.lessons import written

LETTERS = {"a": "A", "b": "B", "c": "C"}
OTHERS = 9  # questions that tell the people apart: the first knows most


def said(number, choose, *, sure_and_wrong=0, longest="b") -> list[str]:
    """Of `number` people of whom the first knows most; A is right."""
    options = [
        {"id": name, "text": "Long words here" if name == longest else "Word"}
        for name in LETTERS
    ]
    options[0]["correct"] = True
    read = read_exercise_file(written("single", "q", options=options))
    known = [
        (p, n, float(p * OTHERS < (n + 1) * number))
        for p in range(number)
        for n in range(OTHERS)
    ]
    answers = [
        Response(p, "q", float(choose(p) == "a"), (choose(p),)) for p in range(number)
    ]
    found = statistics_of([*answers, *(Response(p, n, s) for p, n, s in known)])["q"]
    by_name = {option["id"]: option for option in options}
    return list(warnings_of(read, found, by_name, LETTERS, sure_and_wrong))


def by_rank(number, best: str, rest: str):
    """The best half answers the one, the others the other."""
    return lambda person: best if 2 * person < number else rest


def spread(person: int) -> str:
    """Two of three have it right, whether they know much or little."""
    return "aba"[person % 3]


def test_a_key_that_the_best_do_not_choose():
    assert said(20, by_rank(20, "b", "a")) == [
        "Most of the best people chose B: look at the key.",
        "The weaker had it right more often than the best: look at the key.",
    ]


def test_below_twenty_people_nothing_is_said():
    assert said(19, by_rank(19, "b", "a"), sure_and_wrong=19) == []


def test_what_chance_may_have_turned_round_is_not_told():
    assert said(24, lambda p: "b" if p in (0, 3, 8, 15, 20) else "ac"[p % 2]) == []


def test_an_option_that_nobody_chooses():
    choose = by_rank(60, "a", "b")
    assert said(60, choose) == ["Nobody chose C: it is no distractor."]
    assert said(59, choose) == []


def test_an_option_that_gives_itself_away_by_its_length():
    text = "Right without knowing: the longest option."
    assert said(24, spread, longest="a") == [text]
    assert said(24, spread, longest="b") == []
    # Who knows more has it right more often: so it is known.
    known = lambda p: "a" if p < 16 else "bc"[p % 2]  # noqa: E731
    assert said(24, known, longest="a") == []


def test_what_nearly_all_know():
    text = "Nearly all had it right: it tells hardly anybody apart."
    assert said(20, lambda p: "a" if p < 18 else "bc"[p % 2]) == [text]
    assert said(20, lambda p: "a" if p < 17 else "bc"[p % 2]) == []


@pytest.mark.parametrize(("sure", "is_said"), [(4, False), (5, True)])
def test_a_belief_that_many_are_sure_of(sure, is_said):
    text = "Many were sure and wrong: a belief to take up, not a bad question."
    choose = by_rank(20, "a", "b")
    assert said(20, choose, sure_and_wrong=sure) == [text] * is_said
