import datetime as dt

import pytest
import time_machine

from tests.factories import a_person
from tests.webinars.factories import a_date, a_webinar, at
from webinars.models import Interpretation, WebinarDate

pytestmark = pytest.mark.django_db

LIST = "/en/webinars/"
NOON = at("UTC", 2027, 4, 15, 12)


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOON, tick=False):
        yield


def test_upcoming_and_past_are_told_apart(client):
    a_date(a_webinar("To come"), starts_at=NOON + dt.timedelta(hours=1))
    a_date(a_webinar("Going on"), starts_at=NOON - dt.timedelta(minutes=59))
    a_date(a_webinar("Gone"), starts_at=NOON - dt.timedelta(minutes=60))

    upcoming, past = client.get(LIST).text, client.get(f"{LIST}?when=past").text

    assert "To come" in upcoming
    assert "Going on" in upcoming
    assert "Gone" not in upcoming
    assert "Gone" in past
    assert "To come" not in past


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Africa/Cairo", "01:30 to 02:30"),
        ("Africa/Casablanca", "23:30 to 00:30"),
        ("Europe/Paris", "00:30 to 01:30"),
        ("America/Bogota", "17:30 to 18:30"),
    ],
)
def test_times_are_in_the_zone_of_the_reader_with_its_name(sign_in, zone, shown):
    a_date(a_webinar("At night"), starts_at=at("UTC", 2027, 4, 30, 22, 30))
    reader = a_person("Reader Example", time_zone=zone)

    text = " ".join(sign_in(reader).get(LIST).text.split())

    assert shown in text
    assert f"All times are in {zone.rpartition('/')[2]} time." in text


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Africa/Cairo", "2027-05-01"), ("America/Bogota", "2027-04-30")],
)
def test_in_the_month_a_date_stands_on_its_day_for_the_reader(sign_in, zone, day):
    a_date(a_webinar("At night"), starts_at=at("UTC", 2027, 4, 30, 22, 30))
    reader = a_person("Reader Example", time_zone=zone)

    text = sign_in(reader).get(f"{LIST}?month=2027-04").text
    cell = text.partition(f'datetime="{day}"')[2].partition("</td>")[0]

    assert "At night" in cell


def test_filters_by_region_language_and_topic(client, region_one, region_two):
    spanish = a_webinar("In Spanish", spoken="es", topic="requests")
    interpreted = a_webinar("Interpreted", topic="tracing")
    interpreted.interpretations.add(Interpretation(language="es"))
    interpreted.save()
    a_date(spanish, region=region_one)
    a_date(interpreted, region=region_two)
    a_date(a_webinar("English alone", topic="tracing"))

    def found(query: str) -> set[str]:
        text = client.get(f"{LIST}?{query}").text
        titles = {"In Spanish", "Interpreted", "English alone"}
        return {title for title in titles if title in text}

    assert found("language=es") == {"In Spanish", "Interpreted"}
    assert found("topic=tracing") == {"Interpreted", "English alone"}
    assert found(f"region={region_one.pk}") == {"In Spanish", "English alone"}
    assert found(f"region={region_two.pk}&topic=tracing&language=es") == {"Interpreted"}


@pytest.mark.parametrize(
    "query",
    ["month=2027-13", "month=0001-01", "month=x", "region=x", "page=x", "topic=é"],
)
def test_what_makes_no_sense_is_not_asked(client, query):
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_what_is_meant_for_others_is_not_listed(client, alice, bob, sign_in):
    date = a_date(a_webinar("Canary"), audience=WebinarDate.Audience.INVITED)
    date.invite([alice.email])

    for reader in client, sign_in(bob):
        for query in "", "?month=2027-04", "?when=past":
            assert "Canary" not in reader.get(LIST + query).text
    assert "Canary" in sign_in(alice).get(LIST).text
