"""The library lists every case that one may play, with one's own best."""

import pytest
from wagtail.models import PageViewRestriction

from accounts.models import Membership
from simulations.models import CasePage
from tests.factories import a_course
from tests.html import folded
from tests.simulations.played import a_case, a_day_of, a_library, an_attempt, short_raw
from tests.test_query_budgets import TRAINEE_PAGE, queries

pytestmark = pytest.mark.django_db

WELL, BADLY = ("stop", "order"), ("stop", "talk")


def a_named_case(title: str, parent=None, **fields) -> CasePage:
    """Released; its id is its title."""
    raw = short_raw(title=title, id=title.lower().replace(" ", "-"))
    return a_case(raw, parent, **fields)


@pytest.fixture
def own(course) -> CasePage:
    """In the library, beside one in a course."""
    a_named_case("Inside a course", a_day_of(course), counts=CasePage.Counts.FIRST)
    return a_named_case("The night shift", minutes=45, topic=CasePage.Topic.CORRUPTION)


def library(client, query: str = "") -> str:
    return folded(client.get(a_library().url + query).text)


def test_it_is_in_the_menu_and_says_topic_length_and_languages(client, own):
    page = library(client)

    assert f'<a href="{a_library().url}" aria-current="page">Cases</a>' in page
    for words in "The night shift", "corruption", "45 min", "English":
        assert words in page


def test_cases_of_a_course_are_listed_for_those_who_take_it_or_teach(
    own, course, alice, bob, edith, sign_in
):
    course.enrol(bob)

    assert "Inside a course" not in library(sign_in(alice))
    assert "listed once you are enrolled" in library(sign_in(alice))
    for reader in bob, edith:
        page = library(sign_in(reader))
        assert "Inside a course" in page
        assert course.title in page


def test_who_may_not_play_yet_is_told_so(client, own, alice, sign_in):
    Membership.objects.filter(user=alice).update(state=Membership.State.APPLIED)

    assert "Sign in" in library(client)
    assert "They open when your application is accepted" in library(sign_in(alice))
    for reader in client, sign_in(alice):
        assert "Inside a course" not in library(reader)
        assert "Your best" not in library(reader)


def test_only_what_is_published_and_released_is_listed(client, own):
    a_named_case("Withdrawn").unpublish()
    a_library().add_child(instance=CasePage(title="Unfinished", case_slug="unfinished"))

    page = library(client)
    assert "The night shift" in page
    assert "Withdrawn" not in page
    assert "Unfinished" not in page


def test_what_lies_below_an_unpublished_day_is_not_listed(own, course, bob, sign_in):
    course.enrol(bob)
    a_day_of(course).unpublish()

    page = library(sign_in(bob))
    assert "The night shift" in page
    assert "Inside a course" not in page


def test_a_private_case_is_listed_for_those_who_may_open_it(client, own, bob, sign_in):
    PageViewRestriction.objects.create(page=own, restriction_type="login")

    assert "The night shift" not in library(client)
    assert "The night shift" in library(sign_in(bob))


def test_ones_own_best_is_shown_and_practice_is_called_so(alice, own, course, sign_in):
    course.enrol(alice)
    inside = CasePage.objects.get(title="Inside a course")
    client = sign_in(alice)
    assert library(client).count("not yet played") == 3  # one stands there always

    an_attempt(alice, inside, *BADLY)
    an_attempt(alice, inside, *WELL)
    opened = an_attempt(alice, own)

    page = library(client)
    assert "<strong>15.0</strong> of 100" in page
    assert "in practice 100.0" in page
    assert f'href="/attempts/{opened.pk}/"' in page


def test_who_has_played_nothing_is_told_where_to_begin(client, own, alice, sign_in):
    a_named_case("In one hour", minutes=60)
    shortest = a_named_case("In a quarter", minutes=15)
    reader = sign_in(alice)

    page = library(reader)
    begin = page.split("Not sure where to begin?")[1]
    assert begin.split("</p>")[0].endswith("In a quarter</a>, 15 min")
    assert "Not sure where to begin?" not in library(client)
    an_attempt(alice, shortest)
    assert "Not sure where to begin?" not in library(reader)


def test_a_case_of_a_course_where_it_counts_is_no_place_to_begin(
    own, course, bob, sign_in
):
    course.enrol(bob)
    CasePage.objects.filter(title="Inside a course").update(minutes=5)

    begin = library(sign_in(bob)).split("Not sure where to begin?")[1]
    assert "Inside a course" not in begin.split("</p>")[0]


def test_length_narrows_the_list(client, own):
    a_named_case("All day", minutes=240)

    page = library(client, "?length=long")
    assert "All day" in page
    assert "The night shift" not in page
    assert '<option value="long" selected>over 90 minutes</option>' in page
    assert "under 30 minutes" not in page  # no case is so short
    assert "The night shift" in library(client, "?length=middle")
    assert "The night shift" in library(client, "?length=nonsense")


def test_topic_and_language_narrow_the_list(client, own):
    assert "The night shift" in library(client, "?topic=corruption&language=en")
    for query in "?topic=trade", "?language=ar":
        page = library(client, query)
        assert "The night shift" not in page
        assert "No case fits that." in page
    assert "The night shift" in library(client, "?topic=nonsense&language=xx")


def test_it_asks_as_often_with_many_cases_as_with_few(alice, own, sign_in):
    client = sign_in(alice)
    an_attempt(alice, own, *WELL)
    few = queries(client, a_library().url)
    for number in range(8):
        another = a_course(f"Another {number}", days=1, lessons=1)
        another.enrol(alice)
        for parent in None, a_day_of(another):
            case = a_named_case(f"Case {number} {parent is None}", parent)
            an_attempt(alice, case, *WELL)

    assert queries(client, a_library().url) == few <= TRAINEE_PAGE
