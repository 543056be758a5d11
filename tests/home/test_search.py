import pytest

from tests.factories import a_course

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def found(client, query: str) -> str:
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    return response.text


def test_a_visitor_finds_courses(client, workshop):
    assert workshop.url in found(client, "criminal assets")


def test_a_visitor_does_not_find_lessons(client):
    assert "0 results" in found(client, "Clayton")


def test_a_participant_finds_the_lessons_of_their_course(alice, sign_in, workshop):
    workshop.enrol(alice)

    assert "Tracing mixed money" in found(sign_in(alice), "Clayton")


def test_a_participant_does_not_find_lessons_of_other_courses(alice, sign_in):
    a_course("Enrolled").enrol(alice)
    a_course("Elsewhere")

    text = found(sign_in(alice), "Lesson 1.1")

    assert "/enrolled/" in text
    assert "/elsewhere/" not in text


def test_people_who_teach_find_every_lesson(edith, sign_in):
    assert "Tracing mixed money" in found(sign_in(edith), "Clayton")


def test_a_draft_is_found_by_nobody(edith, sign_in):
    a_course("Mothballed course").unpublish()

    assert "0 results" in found(sign_in(edith), "Mothballed")


def test_each_language_finds_its_own_pages(client, workshop):
    client.post("/language/", {"language": "fr", "next": "/"})

    text = found(client, "criminal assets")

    assert "/fr/courses/regional-workshop/" in text
    assert workshop.url not in text


def test_an_empty_query_asks_for_one(client):
    text = found(client, "  ")

    assert "results" not in text


@pytest.mark.parametrize(
    "query",
    [
        "'",
        '"',
        "art. 46(15)",
        "Clayton's",
        "24-hour",
        "%",
        "\\",
        "a OR b",
        "x" * 5000,
        "<script>alert(1)</script>",
        "\x00",
    ],
)
def test_strange_queries_find_nothing_and_break_nothing(client, query):
    text = found(client, query)

    assert "<script>alert" not in text


@pytest.mark.parametrize("page", ["0", "-1", "999999999", "x"])
def test_strange_page_numbers_show_a_page(client, page):
    response = client.get("/search/", {"q": "criminal", "page": page})

    assert response.status_code == 200
