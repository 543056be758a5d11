import pytest

from tests.factories import lessons_of

pytestmark = pytest.mark.django_db


def choose(client, language, place="/learning/"):
    return client.post("/language/", {"language": language, "next": place})


def test_a_page_is_left_for_its_translation(client, workshop):
    response = choose(client, "fr", workshop.url)

    assert response.url == "/fr/courses/regional-workshop/"
    assert client.get(response.url).status_code == 200


def test_a_visitors_choice_is_remembered(client):
    choose(client, "ar")

    assert 'dir="rtl"' in client.get("/search/").text


def test_a_persons_choice_is_kept_with_the_person(alice, sign_in):
    choose(sign_in(alice), "es")

    alice.refresh_from_db()
    assert alice.language == "es"
    assert '<html lang="es"' in sign_in(alice).get("/learning/").text


def test_a_page_without_translation_stays_where_it_is(client, course):
    assert choose(client, "fr", course.url).url == course.url


def test_a_query_is_not_lost_on_other_pages(client):
    assert choose(client, "fr", "/search/?q=hold").url == "/search/?q=hold"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
    ],
)
def test_changing_the_language_never_leads_to_another_site(client, elsewhere):
    assert choose(client, "fr", elsewhere).url == "/"


def test_an_unknown_language_changes_nothing(alice, sign_in):
    response = choose(sign_in(alice), "xx")

    alice.refresh_from_db()
    assert alice.language == "en"
    assert response.status_code == 302


def test_the_language_is_changed_by_a_form(client):
    assert client.get("/language/").status_code == 405


def test_a_lesson_is_found_again_in_the_other_language(alice, sign_in, workshop):
    workshop.enrol(alice)
    lesson = lessons_of(workshop)[3]

    response = choose(sign_in(alice), "ar", lesson.url)

    assert response.url == "/ar" + lesson.url.removeprefix("/en")


def test_over_https_it_does_not_lead_to_http(client):
    form = {"language": "fr", "next": "http://testserver/en/courses/"}
    response = client.post("/language/", form, secure=True)

    assert response["Location"] == "/"


def test_what_is_no_address_leads_to_the_start(client):
    assert choose(client, "fr", place="1e400")["Location"] == "/"
