"""Addresses are pasted, a signed link is mailed, once; who follows it is a member."""

import datetime as dt
import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import Invitation, User
from courses.models import Enrolment
from privacy.erasure import erase
from tests.accounts.authentication import code_in, sign_up
from tests.factories import a_person

pytestmark = pytest.mark.django_db
DESK = "/programme/invitations/"


def invite(client, region, addresses: str):
    form = {"region": region.pk, "language": "en", "addresses": addresses}
    return client.post(DESK, form)


def link(message) -> str:
    return re.search(r"http\S+(/accounts/invitation/\S+)", message.body)[1]


def test_each_address_is_mailed_once(mona, region_one, sign_in):
    client = sign_in(mona)
    invite(
        client, region_one, "One <One@example.org>, two@example.org\none@example.org"
    )
    invite(client, region_one, "two@example.org; three@example.org")

    assert [m.to for m in mail.outbox] == [
        ["one@example.org"],
        ["two@example.org"],
        ["three@example.org"],
    ]
    assert "three@example.org" in client.get(DESK).text


def test_faulty_addresses_are_said_and_nothing_is_sent(mona, region_one, sign_in):
    response = invite(sign_in(mona), region_one, "one@example.org\n=cmd()\ntwo@")

    assert "=cmd()" in response.text
    assert "two@" in response.text
    assert not mail.outbox


def test_nobody_invites_into_another_region(mona, region_two, sign_in):
    invite(sign_in(mona), region_two, "one@example.org")

    assert not Invitation.objects.exists()


def test_who_follows_the_link_is_a_member_at_once(
    client, mona, region_two, region_one, sign_in
):
    """The region is the one that invited, whatever the country says."""
    invite(sign_in(mona), region_one, "noor@example.org")
    address = link(mail.outbox[0])
    assert "noor@example.org" in client.get(address).text

    sign_up(client, country="FR")
    client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[-1])})

    membership = User.objects.get(email="noor@example.org").membership
    assert (membership.state, membership.region) == ("approved", region_one)
    assert Client().get(address).status_code == 404


def test_the_form_knows_who_was_invited_and_keeps_the_address(
    client, mona, region_one, sign_in
):
    form = {"region": region_one.pk, "language": "fr"}
    addresses = '"Amal Diallo" <amal@example.org> Court of Appeal'
    sign_in(mona).post(DESK, form | {"addresses": addresses})
    client.get(link(mail.outbox[0]))

    page = client.get("/accounts/signup/").text
    assert 'value="amal@example.org"' in page
    assert 'value="Amal Diallo"' in page
    assert 'value="Court of Appeal"' in page
    assert '<option value="fr" selected' in page

    sign_up(client, email="noor@example.org", full_name="Amal Diallo")
    amal = User.objects.get(full_name="Amal Diallo")
    assert amal.email == "amal@example.org"
    client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[-1])})
    assert amal.membership.state == "approved"


def test_without_an_invitation_the_form_is_empty(client):
    fields = client.get("/accounts/signup/").context["form"].fields

    assert not fields["email"].disabled
    assert fields["email"].help_text == ""


def test_a_list_with_names_fills_them_in_too(client, mona, cohort, sign_in):
    desk = sign_in(mona)
    address = f"/programme/cohorts/{cohort.pk}/enrol/"
    table = b'name,e-mail,organisation\n"Diallo, Amal",amal@example.org,Court <II>\n'
    file = SimpleUploadedFile("people.csv", table)
    preview = desk.post(address, {"file": file})
    desk.post(f"{address}list/", {"list": preview.context["list"]})

    invited = Invitation.objects.get()
    assert invited.email == "amal@example.org"
    assert (invited.full_name, invited.organisation) == ("Diallo, Amal", "Court <II>")


def test_a_link_is_good_for_sixty_days_and_cannot_be_made_up(
    client, mona, region_one, sign_in
):
    invite(sign_in(mona), region_one, "noor@example.org")
    address = link(mail.outbox[0])

    assert client.get(f"{address[:-2]}x/").status_code == 404
    with time_machine.travel(timezone.now() + dt.timedelta(days=61)):
        assert client.get(address).status_code == 404


def test_who_has_an_account_accepts_signed_in(mona, region_one, sign_in):
    noor = a_person("Noor", state="applied")
    invite(sign_in(mona), region_one, noor.email)
    client = sign_in(noor)

    client.post(link(mail.outbox[0]))

    noor.membership.refresh_from_db()
    assert noor.membership.state == "approved"


def test_no_invitation_lifts_a_suspension(region_one):
    noor = a_person("Noor", region_one, "suspended")
    left = Invitation.objects.create(email=noor.email, region=region_one)

    left.accept(noor)

    noor.membership.refresh_from_db()
    assert noor.membership.state == "suspended"


def test_a_seat_is_kept_for_whom_a_cohort_invited(client, mona, cohort, sign_in):
    address = f"/programme/cohorts/{cohort.pk}/enrol/"
    desk = sign_in(mona)
    preview = desk.post(address, {"text": "noor@example.org"})
    desk.post(f"{address}list/", {"list": preview.context["list"]})
    client.get(link(mail.outbox[0]))
    sign_up(client)
    client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[-1])})

    assert cohort.name in client.get("/learning/").text
    assert Enrolment.objects.get(cohort=cohort).user.email == "noor@example.org"
    assert not cohort.reservations.exists()


def test_a_suspended_persons_invitations_end_and_she_gets_no_more(
    mona, omar, region_one, region_two, sign_in
):
    noor = a_person("Noor Haddad", region_one)
    invite(sign_in(omar), region_two, noor.email)
    address = link(mail.outbox[0])
    noor.membership.suspend(mona, "Left the service.")
    mail.outbox.clear()

    assert Client().get(address).status_code == 404
    invite(sign_in(omar), region_two, noor.email)
    assert not mail.outbox
    assert not Invitation.objects.exists()


def test_an_erased_persons_invitations_are_gone(mona, region_one, sign_in):
    noor = a_person("Noor Haddad", region_one)
    invite(sign_in(mona), region_one, "other@example.org")
    EmailAddress.objects.create(user=noor, email="Other@example.org", verified=True)
    address = link(mail.outbox[0])

    erase(noor)

    assert Client().get(address).status_code == 404
    assert not Invitation.objects.exists()


def test_an_invitation_is_nobody_elses(mona, region_one, region_two):
    Invitation.objects.invite("one@example.org", region_one, mona)
    invitation = Invitation.objects.get()
    applicant = a_person("Applies elsewhere", region_two, "applied")

    invitation.accept(applicant)

    applicant.membership.refresh_from_db()
    invitation.refresh_from_db()
    assert (applicant.membership.state, invitation.accepted_at) == ("applied", None)
    assert applicant.membership.region == region_two
