import csv
import io

import pytest
from django.core import mail
from openpyxl import load_workbook

from courses.spreadsheets import safe_text
from tests.factories import a_person
from tests.webinars.factories import a_date
from webinars.models import Correction, Question, WebinarDate, WebinarDone
from webinars.registration import register

pytestmark = pytest.mark.django_db


@pytest.fixture
def date(webinar, edith):
    return a_date(webinar, edith)


@pytest.fixture
def desk(date):
    return f"/programme/webinars/{date.pk}/"


def test_its_hosts_and_the_manager_of_its_region_open_it(
    webinar, edith, mona, omar, alice, sign_in, region_one
):
    audience = WebinarDate.Audience.REGION
    date = a_date(webinar, edith, audience=audience, region=region_one)

    def status(person) -> int:
        return sign_in(person).get(f"/programme/webinars/{date.pk}/").status_code

    assert [status(p) for p in (edith, mona, omar, alice)] == [200, 200, 404, 404]


def test_it_shows_who_is_registered_who_waits_and_what_counts(
    alice, bob, edith, sign_in, webinar
):
    date = a_date(webinar, edith, capacity=1)
    register(alice, date)
    register(bob, date)
    client, desk = sign_in(edith), f"/programme/webinars/{date.pk}/"

    client.post(f"{desk}{date.registrations.get(user=alice).pk}/tick/")
    text = client.get(desk).text

    assert WebinarDone.objects.filter(user=alice).exists()
    assert "Alice Moyo" in text
    assert "Bob Ndlovu" in text
    assert "ticked by the host" in text
    assert date.check_in_code in text
    assert "live.js" not in text


def test_it_asks_as_often_with_many_people_as_with_few(
    mona, sign_in, webinar, region_one, django_assert_max_num_queries
):
    date = a_date(webinar, region=region_one)
    client, desk = sign_in(mona), f"/programme/webinars/{date.pk}/"
    for number in range(12):
        register(a_person(f"Person {number}"), date)
    client.get(desk)

    with django_assert_max_num_queries(15):
        assert client.get(desk).text.count("Mark as present") == 12


def test_a_correction_needs_a_reason_and_stands_in_the_log(
    alice, edith, sign_in, date, desk
):
    registration, client = register(alice, date), sign_in(edith)
    address = f"{desk}{registration.pk}/correct/"

    client.post(address, {"minutes": "50", "reason": " "})
    client.post(address, {"minutes": "5000", "reason": "Too many"})
    assert not Correction.objects.exists()
    client.post(address, {"minutes": "50", "reason": "On the telephone"})

    text = client.get(desk).text
    assert "Alice Moyo: from 0 to 50 minutes, by Edith Banda" in text
    assert "On the telephone" in text


def test_another_dates_people_cannot_be_reached_through_ones_own(
    alice, edith, omar, sign_in, webinar, date, desk
):
    theirs = register(alice, a_date(webinar, omar))

    response = sign_in(edith).post(f"{desk}{theirs.pk}/tick/")

    assert response.status_code == 404


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\ufeff=1"]
)
def test_no_cell_begins_a_formula(text):
    assert safe_text(text).startswith("'")
    assert safe_text("Zoë O'Neill = x") == "Zoë O'Neill = x"


def test_what_is_exported_runs_nothing(edith, sign_in, date, desk):
    attack = '=HYPERLINK("https://evil.example","x")'
    register(a_person("Eve Example", organisation=attack), date)
    client = sign_in(edith)

    read = csv.reader(
        io.StringIO(client.get(f"{desk}people.csv").getvalue().decode("utf-8-sig"))
    )
    book = load_workbook(io.BytesIO(client.get(f"{desk}people.xlsx").getvalue()))

    assert list(read)[1][:3] == ["Eve Example", "eve-example@example.org", f"'{attack}"]
    cell = book.active["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (attack, "s", True)
    assert client.get(f"{desk}people.pdf").status_code == 404


def test_a_mail_goes_to_each_alone_and_to_nobody_who_waits_or_cancelled(
    alice, bob, edith, sign_in, webinar
):
    date = a_date(webinar, edith, capacity=1)
    register(alice, date)
    register(bob, date)
    mail.outbox.clear()

    sign_in(edith).post(
        f"/programme/webinars/{date.pk}/mail/",
        {"subject": "Bring\r\nBcc: eve@example.org", "text": "A pencil."},
    )

    [sent] = mail.outbox
    assert (sent.to, sent.cc, sent.bcc) == ([alice.email], [], [])
    assert sent.reply_to == [edith.email]
    assert "\n" not in sent.subject


def ask(client, date, text: str):
    return client.post(f"/webinars/dates/{date.pk}/questions/", {"text": text})


def test_questions_are_ordered_by_votes_and_the_host_marks_them_answered(
    alice, bob, edith, sign_in, date, desk
):
    for person in alice, bob:
        register(person, date)
    ask(sign_in(alice), date, "What of mixers?")
    ask(sign_in(bob), date, "Who pays?")
    mixers, pays = Question.objects.order_by("pk")
    for _twice in range(3):
        sign_in(alice).post(f"/webinars/questions/{pays.pk}/vote/")
    sign_in(bob).post(f"/webinars/questions/{pays.pk}/vote/")

    def order() -> list[str]:
        return [q.text for q in date.questions.by_votes()]

    assert order() == ["Who pays?", "What of mixers?"]
    assert pays.voters.count() == 1
    sign_in(edith).post(f"{desk}questions/{pays.pk}/answered/")
    assert order() == ["What of mixers?", "Who pays?"]
    text = sign_in(alice).get(date.page.url).text
    assert "answered" in text
    assert bob.full_name not in text


def test_only_who_has_a_seat_asks_and_votes(alice, bob, sign_in, date):
    register(alice, date)
    ask(sign_in(alice), date, "Mine")
    question = Question.objects.get()

    assert ask(sign_in(bob), date, "No seat").status_code == 404
    response = sign_in(bob).post(f"/webinars/questions/{question.pk}/vote/")
    assert response.status_code == 404
    assert Question.objects.count() == 1


def test_nobody_fills_the_list_alone(alice, sign_in, date):
    register(alice, date)
    for number in range(8):
        ask(sign_in(alice), date, f"Question {number}")

    assert Question.objects.count() == 5
