"""When a cohort opens and closes for enrolment, by the clock where it is."""

import datetime as dt

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(cohort) -> dict[str, object]:
    return {
        "name": cohort.name,
        "starts": cohort.starts,
        "ends": cohort.ends,
        "time_zone": "Africa/Gaborone",  # two hours before UTC
        "capacity": 20,
        "language": "en",
        "enrolment_opens": "2026-12-01T08:00",
        "enrolment_closes": "2026-12-10T17:30",
    }


def test_they_are_the_clock_of_the_cohort(cohort, form, mona, sign_in):
    client, address = sign_in(mona), f"/programme/cohorts/{cohort.pk}/edit/"
    client.post(address, form)

    cohort.refresh_from_db()
    assert cohort.enrolment_opens == dt.datetime(2026, 12, 1, 6, tzinfo=dt.UTC)
    assert cohort.enrolment_closes == dt.datetime(2026, 12, 10, 15, 30, tzinfo=dt.UTC)
    page = client.get(address).text
    assert 'value="2026-12-01T08:00"' in page
    assert 'value="2026-12-10T17:30"' in page


def test_left_empty_they_are_none(cohort, form, mona, sign_in):
    empty = {"enrolment_opens": "", "enrolment_closes": ""}
    sign_in(mona).post(f"/programme/cohorts/{cohort.pk}/edit/", form | empty)

    cohort.refresh_from_db()
    assert cohort.enrolment_opens is cohort.enrolment_closes is None


@pytest.mark.parametrize("closes", ["2026-11-30T08:00", "tomorrow", "9999-12-31T23:59"])
def test_what_cannot_be_is_said_at_its_field(cohort, form, mona, sign_in, closes):
    address = f"/programme/cohorts/{cohort.pk}/edit/"
    page = sign_in(mona).post(address, form | {"enrolment_closes": closes})

    assert "enrolment_closes" in page.context["form"].errors
    assert f'value="{closes}"' in page.text
    cohort.refresh_from_db()
    assert cohort.enrolment_opens is None


@pytest.mark.parametrize("name", ["starts", "ends", "follow_up_1"])
@pytest.mark.parametrize("day", ["0001-01-01", "0027-03-14", "9999-12-31"])
def test_a_year_that_was_typed_halfway_is_asked_for_again(
    cohort, form, mona, sign_in, name, day
):
    address = f"/programme/cohorts/{cohort.pk}/edit/"
    page = sign_in(mona).post(address, form | {name: day})

    assert "Choose a year from 2000 to 2100." in page.context["form"].errors[name]
    assert f'value="{day}"' in page.text
