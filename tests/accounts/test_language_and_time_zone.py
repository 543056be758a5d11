from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.users.models import UserProfile

from accounts import time_zones
from accounts.models import User, validate_time_zone
from tests.accounts.authentication import sign_in

PROFILE = "/accounts/profile/"
NOON = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)


def language_of(page: object) -> str:
    return page.content.decode().split('<html lang="')[1].split('"')[0]


def test_a_visitor_gets_the_language_of_the_browser(client: Client) -> None:
    page = client.get("/accounts/login/", headers={"accept-language": "es-MX,es;q=0.9"})
    assert language_of(page) == "es"


def test_the_language_of_a_person_goes_before_that_of_the_browser(
    client: Client, alice: User
) -> None:
    alice.language = "ar"
    alice.save()
    sign_in(client, alice)
    page = client.get(PROFILE, headers={"accept-language": "es"})
    assert language_of(page) == "ar"


def test_an_address_with_a_language_keeps_it(client: Client, alice: User) -> None:
    alice.language = "ar"
    alice.save()
    sign_in(client, alice)
    assert language_of(client.get("/en/")) == "en"


def test_times_are_in_the_zone_of_the_person(client: Client, alice: User) -> None:
    alice.time_zone = "Asia/Kolkata"
    alice.save()
    with time_machine.travel(NOON, tick=False):
        sign_in(client, alice)
        page = client.get("/accounts/sessions/").content.decode()
    assert "22 November 2026, 04:00" in page


@pytest.mark.parametrize("stored", ["Nowhere/Land", "", "America", "../../etc/passwd"])
def test_a_time_zone_that_is_none_breaks_no_page(
    client: Client, edith: User, stored: str
) -> None:
    User.objects.filter(pk=edith.pk).update(time_zone=stored)
    sign_in(client, edith)
    assert client.get(PROFILE).status_code == 200
    assert client.get("/admin/").status_code == 200
    edith.refresh_from_db()
    assert edith.zone.key == "UTC"


def test_the_cms_shows_times_in_the_zone_of_the_person_or_in_one_chosen_there(
    client: Client, edith: User
) -> None:
    edith.time_zone = "Asia/Kolkata"
    edith.save()
    sign_in(client, edith)
    with time_machine.travel(NOON, tick=False):
        assert client.get("/admin/").wsgi_request.user.wagtail_userprofile
        zone = _zone_in_cms(client)
        assert zone == "Asia/Kolkata"
        UserProfile.objects.filter(user=edith).update(current_time_zone="Europe/Paris")
        assert _zone_in_cms(client) == "Europe/Paris"
    profile = UserProfile.objects.get(user=edith)
    assert profile.current_time_zone == "Europe/Paris"


def test_the_choice_is_grouped_by_continent_with_todays_offset() -> None:
    with time_machine.travel(datetime(2026, 7, 1, tzinfo=UTC)):
        summer = dict(time_zones.choices())
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC)):
        winter = dict(time_zones.choices())
    assert next(iter(winter)) == "UTC"
    assert ("Asia/Kolkata", "Kolkata (UTC+5:30)") in winter["Asia"]
    assert ("Europe/Paris", "Paris (UTC+2)") in summer["Europe"]
    assert ("Europe/Paris", "Paris (UTC+1)") in winter["Europe"]
    buenos_aires = ("America/Argentina/Buenos_Aires", "Argentina, Buenos Aires")
    assert (buenos_aires[0], f"{buenos_aires[1]} (UTC-3)") in winter["America"]


def test_each_zone_of_a_country_is_offered_by_one_name() -> None:
    _utc, *groups = time_zones.choices()
    offered = {name for _continent, zones in groups for name, _label in zones}

    assert {"Asia/Kolkata", "Africa/Gaborone", "Africa/Maputo"} < offered
    assert not offered & {"Asia/Calcutta", "Europe/Belfast", "Australia/ACT"}


def test_a_zone_stored_by_another_name_stays_chosen(
    client: Client, alice: User
) -> None:
    alice.time_zone = "Asia/Calcutta"
    alice.save()
    sign_in(client, alice)
    page = client.get(PROFILE)

    option = '<option value="Asia/Calcutta" selected>Calcutta (UTC+5:30)'
    assert option in page.content.decode()
    form = page.context["form"]
    assert form.fields["time_zone"].clean(form["time_zone"].value()) == "Asia/Calcutta"


def test_names_that_are_no_place_are_refused() -> None:
    validate_time_zone("Africa/Nairobi")
    for name in ("Etc/GMT+3", "posixrules", "Africa", "africa/nairobi"):
        with pytest.raises(ValidationError):
            validate_time_zone(name)


def _zone_in_cms(client: Client) -> str:
    user = client.get("/admin/").wsgi_request.user
    return user.wagtail_userprofile.get_current_time_zone()
