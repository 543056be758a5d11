"""What is asked in place of what was answered: a variant, where the bank has one."""

import datetime as dt

import pytest
from wagtail.models import Locale

from exercises.models import BankExercise
from recall.models import RecallReview
from recall.noting import Source
from recall.overview import RecallOverview
from tests.exercises.lessons import written
from tests.recall.cards import BEGIN, Browser, a_card, banked

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(BEGIN + 5 * DAY, tick=False)


@pytest.fixture
def desk(alice, sign_in):
    return Browser(sign_in(alice))


def asked_in_turn(desk, time_machine, times: int) -> list[str]:
    prompts = []
    for _time in range(times):
        prompts.append(desk.get().select_one(".prompt").get_text(strip=True))
        desk.answer("forgotten")
        time_machine.shift(3 * DAY)
    return prompts


def test_variants_are_asked_in_turn(alice, desk, time_machine):
    a_card(alice, banked("single", "one", prompt="One"))
    banked("number", "two", variant_of="one", prompt="Two")
    banked("text", "three", variant_of="one", prompt="Three")

    assert asked_in_turn(desk, time_machine, 4) == ["Three", "Two", "One", "Three"]


def test_variants_of_one_exercise_are_variants_of_each_other(alice, desk, time_machine):
    banked("single", "one", prompt="One")
    a_card(alice, banked("number", "two", variant_of="one", prompt="Two"))
    banked("text", "three", variant_of="one", prompt="Three")

    assert asked_in_turn(desk, time_machine, 3) == ["One", "Three", "Two"]


def test_without_variants_the_same_is_asked(alice, desk, time_machine):
    a_card(alice, banked("single", "one", prompt="One", topic="tracing"))
    banked("number", "two", prompt="Two", topic="tracing")

    assert asked_in_turn(desk, time_machine, 2) == ["One", "One"]


def test_what_is_kept_for_tests_is_asked_by_a_variant_or_by_its_topic(
    alice, desk, time_machine
):
    a_test = banked("single", "test", use="test", topic="ferries", prompt="Test")
    a_card(alice, a_test, source=Source.TEST)
    assert "Nothing to recall yet" in desk.text()

    banked("number", "two", prompt="Two", topic="ferries")
    banked("number", "other", prompt="Other", topic="law")
    assert asked_in_turn(desk, time_machine, 2) == ["Two", "Two"]

    banked("text", "three", variant_of="test", prompt="Three", topic="law")
    assert asked_in_turn(desk, time_machine, 1) == ["Three"]


def test_no_exercise_of_another_region_is_asked(
    alice, desk, time_machine, region_one, region_two
):
    own = banked("single", "one", prompt="One")
    BankExercise.objects.filter(pk=own.pk).update(region=region_one)
    a_card(alice, own)
    other = banked("number", "two", variant_of="one", prompt="Two")
    BankExercise.objects.filter(pk=other.pk).update(region=region_two)
    common = banked("text", "three", variant_of="one", prompt="Three")
    assert common.region is None

    assert asked_in_turn(desk, time_machine, 3) == ["Three", "One", "Three"]


def test_nobody_is_asked_what_only_a_person_can_mark(alice, desk):
    a_card(alice, banked("single", "one", prompt="One"))
    banked("essay", "two", variant_of="one", prompt="Two")

    assert "One" in desk.text()


def test_a_question_comes_in_the_readers_language(alice, desk):
    exercise = banked("single", "one", prompt="One")
    french = Locale.objects.get(language_code="fr")
    BankExercise.objects.create(
        content=written("single", "one", prompt="Un"),
        locale=french,
        translation_key=exercise.translation_key,
    )
    a_card(alice, exercise)
    assert desk.get().select_one(".prompt").get_text(strip=True) == "One"

    alice.language = "fr"
    alice.save()
    prompt = desk.get().select_one(".prompt")
    assert (prompt.get_text(strip=True), prompt.get("lang")) == ("Un", None)

    alice.language = "ar"
    alice.save()
    prompt = desk.get().select_one(".prompt")
    assert (prompt.get_text(strip=True), prompt["lang"]) == ("One", "en")


def test_an_answer_to_a_variant_counts_for_what_was_learned(alice, desk):
    card = a_card(alice, banked("single", "one"))
    variant = banked("number", "two", variant_of="one")
    desk.answer_rightly("number")
    review = RecallReview.objects.visible_to(alice).of_recall().get()

    assert (review.card, review.asked) == (card, variant.translation_key)
    assert RecallOverview(alice, BEGIN + 5 * DAY).waiting == []


def test_a_translation_that_is_kept_for_tests_is_not_asked(alice, desk):
    exercise = banked("single", "one", prompt="Original")
    a_card(alice, exercise)
    french = exercise.copy_for_translation(Locale.objects.get(language_code="fr"))
    french.content = written("single", "one", prompt="Traduction", use="test")
    french.save()
    alice.language = "fr"
    alice.save()

    assert desk.get().select_one(".prompt").get_text(strip=True) == "Original"


def test_a_translation_that_is_a_draft_explains_no_answer(alice, desk):
    exercise = banked("single", "one", prompt="Original")
    a_card(alice, exercise)
    address = desk.answer_rightly().headers["Location"]
    french = exercise.copy_for_translation(Locale.objects.get(language_code="fr"))
    french.content = written("single", "one", prompt="Brouillon")
    french.live = False
    french.save()
    alice.language = "fr"
    alice.save()

    assert "Brouillon" not in desk.text(address)
    assert "Original" in desk.text(address)
