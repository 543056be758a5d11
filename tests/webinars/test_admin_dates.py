"""Dates in the CMS: as a host types them, on the clock of their wall."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from tests.factories import a_cohort, a_course, a_person
from tests.webinars.factories import a_date, a_webinar, at
from webinars.models import WebinarDate, WebinarIndexPage, WebinarPage
from webinars.registration import register

pytestmark = pytest.mark.django_db


def a_form(**changed: object) -> dict[str, object]:
    form = {
        "starts": "2027-03-21T15:00",
        "time_zone": "Europe/Paris",
        "minutes": "60",
        "capacity": "30",
        "registration_opens": "",
        "registration_closes": "",
        "audience": "everybody",
        "region": "",
        "cohort": "",
        "invited": "",
        "platform": "link",
        "join_link": "https://meet.example.org/room",
        "opens_before": "15",
        "every": "",
        "times": "",
    }
    return {**form, **changed}


def add(client, page, **changed):
    return client.post(f"/admin/webinars/{page.pk}/dates/", a_form(**changed))


def test_a_date_is_added_on_the_hosts_clock_and_the_host_is_its_host(
    edith, sign_in, webinar
):
    assert add(sign_in(edith), webinar).status_code == 302

    date = webinar.dates.get()
    assert date.starts_at == at("Europe/Paris", 2027, 3, 21, 15)
    assert date.time_zone == "Europe/Paris"
    assert list(date.hosts.all()) == [edith]
    assert date.ends_at - date.starts_at == dt.timedelta(minutes=60)


def test_a_series_keeps_its_hour_over_the_change_of_the_clock(edith, sign_in, webinar):
    add(sign_in(edith), webinar, every="7", times="3")

    hours = [date.starts_at.hour for date in webinar.dates.order_by("starts_at")]
    assert hours == [14, 13, 13]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"starts": "2027-03-28T02:30"}, "does not exist in Europe/Paris"),
        ({"starts": "2027-10-31T02:30"}, "comes twice in Europe/Paris"),
        (
            {"starts": "2027-04-30T00:30", "time_zone": "Africa/Cairo"},
            "does not exist in Africa/Cairo",
        ),
        (
            {"starts": "2027-03-21T02:30", "every": "7", "times": "3"},
            "2027-03-28 02:30 does not exist",
        ),
        ({"every": "7"}, "Say how many dates"),
        ({"starts": "soon"}, "Write it as 2026-11-24 13:00"),
        ({"starts": "0027-03-14T10:00"}, "Choose a year from 2000 to 2100"),
        ({"registration_closes": "9999-12-31T23:59"}, "Choose a year from 2000"),
        ({"registration_opens": "0001-01-01T00:00"}, "Choose a year from 2000"),
        ({"join_link": "http://meet.example.org"}, "https://"),
        ({"join_link": "javascript:alert(1)"}, "valid URL"),
        ({"join_link": ""}, "Give the address of the room"),
        ({"audience": "region"}, "Say which one"),
        ({"audience": "cohort"}, "Say which one"),
        ({"audience": "invited"}, "Say who may register"),
        ({"invited": "not an address"}, "is not an e-mail address"),
        (
            {
                "registration_opens": "2027-03-02T10:00",
                "registration_closes": "2027-03-01T10:00",
            },
            "closes after it opens",
        ),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice"),
        ({"capacity": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(edith, sign_in, webinar, changed, said):
    response = add(sign_in(edith), webinar, **changed)

    assert response.status_code == 200
    assert said in response.text.replace("&#x27;", "'")
    assert not webinar.dates.exists()


def test_a_changed_time_is_told_and_a_changed_seat_is_given(
    alice, bob, edith, sign_in, webinar, django_capture_on_commit_callbacks
):
    date = a_date(
        webinar, edith, starts_at=at("Europe/Paris", 2027, 3, 21, 15), capacity=1
    )
    for person in alice, bob:
        register(person, date)
    mail.outbox.clear()
    address = f"/admin/webinars/dates/{date.pk}/"
    changed = a_form(starts="2027-03-22T15:00", capacity="2", hosts=[edith.pk])

    with django_capture_on_commit_callbacks(execute=True):
        assert sign_in(edith).post(address, changed).status_code == 302

    assert [r.status for r in date.registrations.order_by("place")] == ["seated"] * 2
    subjects = {m.to[0]: m.subject.split(":")[0] for m in mail.outbox}
    assert subjects == {alice.email: "New time", bob.email: "New time"}


def test_saving_without_a_change_tells_nobody(
    alice, edith, sign_in, webinar, django_capture_on_commit_callbacks
):
    date = a_date(webinar, edith, starts_at=at("Europe/Paris", 2027, 3, 21, 15))
    register(alice, date)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        sign_in(edith).post(
            f"/admin/webinars/dates/{date.pk}/", a_form(hosts=[edith.pk])
        )

    assert mail.outbox == []


def test_a_cancelled_date_is_told_with_the_reason(
    alice, edith, sign_in, webinar, django_capture_on_commit_callbacks
):
    date = a_date(webinar, edith)
    register(alice, date)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        for _twice in range(2):
            sign_in(edith).post(
                f"/admin/webinars/dates/{date.pk}/cancel/", {"because": "Illness"}
            )

    [sent] = mail.outbox
    assert "The reason: Illness" in sent.body
    date.refresh_from_db()
    assert date.is_cancelled


def test_only_its_hosts_change_a_date(alice, edith, mona, sign_in, webinar, region_one):
    date = a_date(webinar)
    other = a_person("Ivan Example")
    region_one.appoint(other, "instructor")

    for person, status in ((edith, 404), (other, 404), (mona, 403), (alice, 403)):
        response = sign_in(person).get(f"/admin/webinars/dates/{date.pk}/")
        assert response.status_code == status
    assert sign_in(mona).get(f"/admin/webinars/{webinar.pk}/dates/").status_code == 403


def test_a_webinar_with_dates_is_not_deleted(edith, sign_in, webinar):
    a_date(webinar)
    client = sign_in(edith)

    response = client.post(f"/admin/pages/{webinar.pk}/delete/", follow=True)

    assert "has dates and cannot be deleted" in response.text
    assert WebinarDate.objects.filter(page=webinar).exists()


def test_an_instructor_writes_a_webinar_and_sees_its_dates_above_the_form(
    edith, sign_in, webinar
):
    date = a_date(webinar, edith, starts_at=timezone.now() + dt.timedelta(days=5))
    of_others = a_date(webinar)

    text = sign_in(edith).get(f"/admin/pages/{webinar.pk}/edit/").text

    assert f"/admin/webinars/{webinar.pk}/dates/" in text
    assert "everybody who is approved" in text
    assert f"/admin/webinars/{webinar.pk}/recording/" in text
    assert f"/programme/webinars/{date.pk}/" in text
    assert f"/admin/webinars/dates/{of_others.pk}/" not in text


def test_another_regions_instructor_reaches_no_dates_even_as_a_guest_host(
    edith, ines, sign_in, webinar
):
    date = a_date(webinar, edith, ines)
    client = sign_in(ines)
    addresses = [
        f"/admin/webinars/{webinar.pk}/dates/",
        f"/admin/webinars/{webinar.pk}/recording/",
        f"/admin/webinars/dates/{date.pk}/",
        f"/admin/webinars/dates/{date.pk}/cancel/",
    ]

    assert [client.get(each).status_code for each in addresses] == [404] * 4
    assert client.post(addresses[-1], {"because": "Mine now"}).status_code == 404
    assert add(client, webinar).status_code == 404
    date.refresh_from_db()
    assert not date.is_cancelled
    assert webinar.dates.count() == 1
    assert client.get(f"/programme/webinars/{date.pk}/").status_code == 200


def test_a_webinar_in_a_course_is_dated_by_the_courses_region(
    edith, ines, sign_in, course
):
    day = course.get_children().first().specific
    webinar = a_webinar("In the course", parent=day, region=None)

    assert add(sign_in(ines), webinar).status_code == 404
    assert add(sign_in(edith), webinar).status_code == 302


def test_an_instructor_is_offered_regions_and_cohorts_of_her_own(
    edith, ada, sign_in, webinar, course, cohort, region_two
):
    elsewhere = a_cohort(course, region_two)
    address = f"/admin/webinars/{webinar.pk}/dates/"

    fields = sign_in(edith).get(address).context["form"].fields
    of_all = sign_in(ada).get(address).context["form"].fields

    assert [r.name for r in fields["region"].queryset] == ["Region one"]
    assert list(fields["cohort"].queryset) == [cohort]
    assert region_two in of_all["region"].queryset
    assert elsewhere in of_all["cohort"].queryset


def test_nor_does_she_send_another(edith, sign_in, webinar, course, region_two):
    elsewhere = a_cohort(course, region_two)
    client = sign_in(edith)

    for changed in (
        {"audience": "region", "region": region_two.pk},
        {"audience": "cohort", "cohort": elsewhere.pk},
    ):
        response = add(client, webinar, **changed)
        assert response.status_code == 200
        assert "Select a valid choice" in response.text

    assert not webinar.dates.exists()


def test_what_a_date_has_of_another_region_stays_when_she_changes_the_rest(
    edith, sign_in, webinar, region_two
):
    date = a_date(webinar, edith, audience="region", region=region_two)
    form = a_form(audience="region", region=region_two.pk, hosts=[edith.pk])

    sign_in(edith).post(f"/admin/webinars/dates/{date.pk}/", form)

    date.refresh_from_db()
    assert date.region == region_two
    assert date.capacity == 30


def writes(person, webinar) -> bool:
    page = WebinarPage.objects.get(pk=webinar.pk)
    return page.permissions_for_user(User.objects.get(pk=person.pk)).can_edit()


def test_a_webinar_moved_into_a_course_is_its_regions_and_stays_so_outside(
    ada, edith, ines, region_two, sign_in
):
    webinar = a_webinar("On the move")
    course = a_course("Of region two", region=region_two)
    day, admin = course.get_children().first(), sign_in(ada)
    assert (writes(edith, webinar), writes(ines, webinar)) == (True, False)

    admin.post(f"/admin/pages/{webinar.pk}/move/{day.pk}/confirm/")
    assert (writes(edith, webinar), writes(ines, webinar)) == (False, True)

    out = WebinarIndexPage.objects.get(locale__language_code="en")
    admin.post(f"/admin/pages/{webinar.pk}/move/{out.pk}/confirm/")
    assert (writes(edith, webinar), writes(ines, webinar)) == (False, True)
    assert WebinarPage.objects.get(pk=webinar.pk).region == region_two


def test_it_is_dated_where_it_stands_now(ada, edith, ines, region_two, sign_in):
    webinar = a_webinar("On the move")
    day = a_course("Of region two", region=region_two).get_children().first()
    sign_in(ada).post(f"/admin/pages/{webinar.pk}/move/{day.pk}/confirm/")

    assert add(sign_in(edith), webinar).status_code == 404
    assert add(sign_in(ines), webinar).status_code == 302
