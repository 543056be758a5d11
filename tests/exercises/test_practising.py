"""Exercises in a lesson, over HTTP, as a browser without JavaScript sends them."""

from fractions import Fraction

import pytest

from courses.models import CoursePage
from exercises.models import ExerciseRecord, ExerciseTry
from tests.exercises.answering import ESSAY, REFUSED, RIGHT, WRONG
from tests.exercises.banks import MATERIALS
from tests.exercises.lessons import Desk, a_lesson, value_of, written

pytestmark = pytest.mark.django_db
MARKED = sorted(WRONG)


@pytest.fixture
def desk(alice, course: CoursePage, sign_in):
    def with_exercises(*raws, **options) -> Desk:
        course.enrol(alice) if not alice.enrolments.exists() else None
        return Desk(sign_in(alice), a_lesson(course, *raws, **options))

    return with_exercises


def marks() -> list[Fraction | None]:
    return [one.marks for one in ExerciseTry.objects.order_by("pk")]


@pytest.mark.parametrize("kind", MARKED)
def test_the_right_answer_of_each_kind_has_full_marks_and_its_explanation(desk, kind):
    desk = desk(written(kind))
    desk.press("check", **RIGHT[kind](desk.section()))

    assert marks() == [100]
    assert "100 of 100" in desk.text()
    assert "So it is." in desk.text()
    assert "FATF Recommendation 4" in desk.text()


@pytest.mark.parametrize("kind", MARKED)
def test_a_wrong_answer_is_kept_in_the_form_and_may_be_mended(desk, kind):
    desk = desk(written(kind))
    given = WRONG[kind](desk.section())
    desk.press("check", **given)

    assert marks() == [0]
    assert "0 of 100" in desk.text()
    assert "So it is." not in desk.text()
    kept = desk.fields()
    assert {name: [v for v in kept[name] if v] for name in given} == {
        name: [v for v in value if v] for name, value in given.items()
    }
    desk.press("check", **RIGHT[kind](desk.section()))
    assert marks() == [0, 100]


@pytest.mark.parametrize("kind", sorted(MATERIALS))
def test_what_cannot_be_marked_is_no_try_and_nothing_typed_is_lost(desk, kind):
    desk = desk(written(kind))
    desk.press("check", **REFUSED[kind])

    assert marks() == []
    assert desk.section().select("[role=alert]")
    for name, values in REFUSED[kind].items():
        if name in ("option", "from"):
            continue  # made up: there is nothing of the kind to show again
        assert [v for v in desk.fields()[name] if v] == [v for v in values if v]


@pytest.mark.parametrize("kind", MARKED)
def test_the_solution_is_shown_after_the_first_try_when_it_is_asked_for(desk, kind):
    desk = desk(written(kind))
    desk.press("solution")
    assert "So it is." not in desk.text()

    desk.press("check", **WRONG[kind](desk.section()))
    desk.press("solution")

    assert "So it is." in desk.text()
    desk.press("anew")
    assert "So it is." not in desk.text()
    desk.press("check", **RIGHT[kind](desk.section()))
    assert marks() == [0, 100]


def test_a_text_is_marked_by_who_wrote_it_against_the_model(desk):
    desk = desk(written("essay"))
    assert "We ask to hold the account of …" not in desk.html()
    desk.press("check", text=ESSAY)

    assert marks() == [None]
    assert "We ask to hold the account of …" in desk.text()
    section = desk.section()
    desk.press("points", **{"points-0": value_of(section, "2: All"), "points-1": "0.5"})

    assert marks() == [Fraction(250, 3)]
    assert ExerciseTry.objects.get().is_marked_by_oneself
    assert "83.3 of 100" in desk.text()


def test_hints_come_one_by_one_are_noted_and_cost_nothing(desk):
    desk = desk(written("single", hints=["Look at the clock.", "Who may order it?"]))
    wrong = WRONG["single"](desk.section())
    desk.press("hint", **wrong)

    assert "Hint 1 of 2. Look at the clock." in desk.text()
    assert "Who may order it?" not in desk.html()
    assert desk.fields()["option"] == wrong["option"]
    desk.press("hint")
    desk.press("hint")
    desk.press("check", **RIGHT["single"](desk.section()))
    assert marks() == [100]
    assert ExerciseTry.objects.get().hints == 2


def test_two_presses_of_one_form_make_one_try(desk):
    desk = desk(written("single"))
    section = desk.section()
    fields = {**desk.fields(), **WRONG["single"](section)}
    desk.send(section, fields, "check")
    desk.send(section, {**fields, **RIGHT["single"](section)}, "check")

    assert marks() == [0]


def test_the_order_of_options_stays_through_a_round_and_is_another_persons_own(
    desk, bob, course, sign_in
):
    options = [{"id": f"o{n}", "text": f"Option {n}"} for n in range(9)]
    options[0]["correct"] = True
    mine = desk(written("single", options=options))
    mine.press("hint")
    values = [i["value"] for i in mine.section().select("input[type=radio]")]
    assert [i["value"] for i in mine.section().select("input[type=radio]")] == values

    course.enrol(bob)
    theirs = Desk(sign_in(bob), mine.lesson)
    theirs.press("hint")
    others = [i["value"] for i in theirs.section().select("input[type=radio]")]
    assert not set(values) & set(others)


def test_steps_are_moved_by_their_buttons(desk):
    desk = desk(written("order"))
    before = desk.fields()["option"]
    desk.press(f"kind down {before[0]}")

    assert desk.fields()["option"] == [before[1], before[0], before[2]]
    desk.press(f"kind down {before[2]}")
    assert desk.fields()["option"] == [before[1], before[0], before[2]]


def test_a_chart_gets_one_more_line_and_keeps_the_others(desk):
    desk = desk(written("links"))
    drawn = WRONG["links"](desk.section())
    desk.press("kind line", **drawn)

    fields = desk.fields()
    assert len(fields["from"]) == 4
    assert fields["from"][0] == drawn["from"][0]


def test_a_worked_example_fades(desk):
    shown = desk(written("trace", explanation=""), worked="all")
    assert shown.section().form is None
    assert "133.33" in shown.text()
    assert "worked example" in shown.text()

    half = desk(written("trace", explanation=""), worked="half")
    assert "200.00" in half.text()
    assert "66.67" not in half.html()
    alone = desk(written("trace", explanation=""))
    assert alone.fields()["row-0"] == [""]


def test_an_exercise_that_has_changed_says_so_and_begins_anew(desk):
    desk = desk(written("single"))
    desk.press("check", **RIGHT["single"](desk.section()))
    raw = written("select")
    block = desk.lesson.body[0]
    block.value["written"] = raw
    desk.lesson.save_revision().publish()

    assert "has changed since" in desk.text()
    desk.press("anew")
    desk.press("check", **RIGHT["select"](desk.section()))
    assert marks() == [100, 100]


def test_what_others_did_is_nobodys_business(desk, bob, ada):
    desk = desk(written("single"))
    desk.press("check", **RIGHT["single"](desk.section()))
    assert not ExerciseRecord.objects.visible_to(bob).exists()
    assert not ExerciseTry.objects.visible_to(ada).exists()
    assert ExerciseTry.objects.visible_to(desk.lesson.course.enrolments.get().user)


@pytest.mark.parametrize("kind", sorted(MATERIALS))
def test_whatever_is_sent_is_answered_and_bounded(desk, kind):
    desk = desk(written(kind))
    section = desk.section()
    names = set(desk.fields()) | {"option", "from", "to", "relation", "text", "number"}
    names -= {"csrfmiddlewaretoken", "round", "sequence"}
    fields = {**desk.fields(), **{name: ["9" * 5_000] * 30 for name in names}}
    for button in ("check", "hint", "kind up x", "kind line", "solution", "points"):
        desk.send(section, fields, button)
    desk.send(section, {"round": ["x"], "sequence": [""], "made-up": ["1"]}, "check")

    assert marks() in ([], [0])
    record = ExerciseRecord.objects.get()
    assert len(str(record.typed)) < 900_000
    assert set(record.typed) <= names
    assert desk.html()
